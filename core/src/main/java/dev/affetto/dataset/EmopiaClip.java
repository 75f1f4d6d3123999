package dev.affetto.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One clip of EMOPIA.
 *
 * @param name its id, which is a safe file name
 * @param song the song that it was cut from
 * @param work the piece that the song plays; a few songs are the same piece
 * @param emotion label of its quadrant: Q1 happy, Q2 tense, Q3 sad, Q4 relaxed
 * @param split the official split
 * @param inLatest whether version 2.2 still has it
 * @param midi its transcription
 */
record EmopiaClip(
        String name,
        String song,
        String work,
        String emotion,
        Optional<Split> split,
        boolean inLatest,
        Path midi) {

    private static final List<String> COLUMNS =
            List.of(
                    "clip",
                    "song",
                    "work",
                    "quadrant",
                    "official_split",
                    "in_v2_2",
                    "duration_seconds",
                    "midi");
    private static final Map<String, String> EMOTION_OF_QUADRANT =
            Map.of("Q1", "happy", "Q2", "tense", "Q3", "sad", "Q4", "relaxed");
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]*");

    /**
     * Reads {@code manifest.csv} of EMOPIA's folder; the MIDI files are not looked at.
     *
     * @throws MalformedManifestException if something in it is wrong; it lists all problems
     * @throws IOException if it cannot be read
     */
    static List<EmopiaClip> readAll(Path folder) throws IOException {
        Path csv = folder.resolve("manifest.csv");
        List<EmopiaClip> clips = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (CsvTable.Row row : CsvTable.read(csv, COLUMNS).rows()) {
            List<String> found = problems(row, names);
            if (found.isEmpty()) {
                clips.add(clip(row, folder));
            }
            problems.addAll(found);
        }
        if (!problems.isEmpty()) {
            throw new MalformedManifestException(csv, problems);
        }
        return clips;
    }

    private static EmopiaClip clip(CsvTable.Row row, Path folder) {
        return new EmopiaClip(
                row.cell("clip"),
                row.cell("song"),
                row.cell("work"),
                EMOTION_OF_QUADRANT.get(row.cell("quadrant")),
                Split.labelled(row.cell("official_split")),
                row.cell("in_v2_2").equals("1"),
                folder.resolve(row.cell("midi")).toAbsolutePath().normalize());
    }

    /** Whether a version has it; the first has all. */
    boolean isIn(EmopiaVersion version) {
        return version == EmopiaVersion.FIRST || inLatest;
    }

    private static List<String> problems(CsvTable.Row row, Set<String> names) {
        List<String> problems = new ArrayList<>();
        String name = row.cell("clip");
        String start = "line " + row.line() + ": ";
        if (!SAFE_NAME.matcher(name).matches()) {
            problems.add(start + "illegal clip '" + name + "', must match " + SAFE_NAME);
        }
        if (!names.add(name)) {
            problems.add(start + "repeated clip '" + name + "'");
        }
        if (row.cell("work").isEmpty()) {
            problems.add(start + "no work");
        }
        if (!EMOTION_OF_QUADRANT.containsKey(row.cell("quadrant"))) {
            problems.add(
                    start + "unknown quadrant '" + row.cell("quadrant") + "', must be Q1 to Q4");
        }
        if (!row.cell("in_v2_2").matches("[01]")) {
            problems.add(start + "illegal in_v2_2 '" + row.cell("in_v2_2") + "', must be 0 or 1");
        }
        if (Split.labelled(row.cell("official_split")).isEmpty()) {
            problems.add(
                    start
                            + "unknown split '"
                            + row.cell("official_split")
                            + "', must be one of "
                            + Split.labels());
        }
        return problems;
    }
}
