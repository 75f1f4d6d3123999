package dev.affetto.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptionScoreTest {

    private static final NoteSequence PLAYED =
            new NoteSequence(
                    List.of(
                            new SoundingNote(0, 1, 60, 60),
                            new SoundingNote(1, 2, 64, 60),
                            new SoundingNote(2, 4, 67, 60)),
                    List.of());

    @Test
    void sameNotesScoreOne() {
        TranscriptionScore score = TranscriptionScore.of(PLAYED, PLAYED.notes());
        assertThat(score.f1()).isEqualTo(1);
        assertThat(score.f1WithRelease()).isEqualTo(1);
        assertThat(score.meanOnsetError()).isZero();
    }

    /** One of three is right, of two heard: F = 2 * 1 / (3 + 2). Its end is 0.3 s of 1 s off. */
    @Test
    void wrongPitchAndLateOnsetAreMissed() {
        TranscriptionScore score =
                TranscriptionScore.of(
                        PLAYED,
                        List.of(
                                new SoundingNote(0.03, 0.7, 60, 70),
                                new SoundingNote(1.06, 2, 64, 60)));
        assertThat(score.matched()).isEqualTo(1);
        assertThat(score.precision()).isEqualTo(0.5);
        assertThat(score.recall()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(score.f1()).isCloseTo(0.4, within(1e-12));
        assertThat(score.f1WithRelease()).isZero();
        assertThat(score.meanOnsetError()).isCloseTo(0.03, within(1e-12));
        assertThat(score.meanVelocityError()).isEqualTo(10);
    }

    @Test
    void noteHeardTwiceCountsOnce() {
        TranscriptionScore score =
                TranscriptionScore.of(
                        PLAYED,
                        List.of(
                                new SoundingNote(0, 0.02, 60, 60),
                                new SoundingNote(0.02, 1, 60, 60)));
        assertThat(score.matched()).isEqualTo(1);
    }

    /** Greedy by nearness would match 0.04 with 0.05 and leave 0.0 alone with 0.09. */
    @Test
    void asManyAsCanBeAreMatched() {
        NoteSequence trill =
                new NoteSequence(
                        List.of(
                                new SoundingNote(0, 0.04, 60, 60),
                                new SoundingNote(0.05, 0.1, 60, 60)),
                        List.of());
        TranscriptionScore score =
                TranscriptionScore.of(
                        trill,
                        List.of(
                                new SoundingNote(0.04, 0.09, 60, 60),
                                new SoundingNote(0.09, 0.1, 60, 60)));
        assertThat(score.matched()).isEqualTo(2);
    }

    /** Drawn notes, dense enough that matches compete; see golden_transcription.py. */
    @Test
    void scoresAreThoseOfMirEval() throws IOException {
        JsonNode golden =
                new ObjectMapper().readTree(getClass().getResourceAsStream("golden-scores.json"));
        assertThat(golden.get("cases")).hasSize(20);
        for (JsonNode one : golden.get("cases")) {
            TranscriptionScore score =
                    TranscriptionScore.of(
                            new NoteSequence(notes(one.get("played")), List.of()),
                            notes(one.get("heard")));
            JsonNode expected = one.get("expected");
            // a count that differed by one would move these by 0.007 at least
            assertThat(score.precision())
                    .isCloseTo(expected.get("precision").asDouble(), within(1e-9));
            assertThat(score.recall()).isCloseTo(expected.get("recall").asDouble(), within(1e-9));
            assertThat(score.f1()).isCloseTo(expected.get("f1").asDouble(), within(1e-9));
        }
    }

    private static List<SoundingNote> notes(JsonNode array) {
        List<SoundingNote> notes = new ArrayList<>();
        for (JsonNode note : array) {
            notes.add(
                    new SoundingNote(
                            note.get(0).asDouble(),
                            note.get(1).asDouble(),
                            note.get(2).asInt(),
                            64));
        }
        return notes;
    }

    @Test
    void nothingHeardScoresZero() {
        TranscriptionScore score = TranscriptionScore.of(PLAYED, List.of());
        assertThat(score.f1()).isZero();
        assertThat(score.precision()).isZero();
    }
}
