package dev.affetto.audio;

import dev.affetto.audio.dsp.NoteSalience;
import dev.affetto.audio.dsp.Roughness;
import dev.affetto.tonality.ChordTemplates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the notes of a segment tell: register, bass and melody, texture, chords, dissonance, and the
 * chroma from which {@link TonalContext} finds the key. All from {@link NoteSalience}, five frames
 * a second.
 *
 * <p>Apart from the chroma, which is weighted by loudness, nothing depends on the recording's
 * level: a note counts from 8 % of the segment's strongest activation on. Pitches are MIDI numbers.
 */
final class NoteDescriptors implements SegmentDescriptor {

    static final String CHROMA = "chroma_";
    static final String BASS_CHROMA = "bass_chroma_";

    private static final int HOP_LENGTH = 4410;
    private static final int MOST_FRAMES = 320; // 60-s segments
    private static final float ACTIVE_SHARE = 0.08f;
    private static final int FIRST_MIDDLE_NOTE = 48 - NoteSalience.LOWEST_MIDI; // C3
    private static final int FIRST_HIGH_NOTE = 72 - NoteSalience.LOWEST_MIDI; // C5
    private static final List<String> NAMES = names();

    private final NoteSalience salience = new NoteSalience();
    private final Roughness roughness = new Roughness();
    private final ChordTemplates chords = new ChordTemplates();
    private final float[][] frames = new float[MOST_FRAMES][NoteSalience.NOTES];
    private final float[] chroma = new float[12];
    private final float[] previousChroma = new float[12];
    private final float[] chromaSum = new float[12];
    private final float[] bassChromaSum = new float[12];
    private final float[] registerSum = new float[3];
    private final double[] chordShares = new double[ChordTemplates.QUALITIES.size()];
    private final Moments pitch = new Moments();
    private final Moments bass = new Moments();
    private final Moments melody = new Moments();
    private final Moments polyphony = new Moments();
    private final Moments dissonance = new Moments();
    private final Moments melodyMotion = new Moments();
    private final Moments noteChange = new Moments();
    private final Moments harmonicChange = new Moments();

    private static List<String> names() {
        List<String> names =
                new ArrayList<>(
                        List.of(
                                "note_pitch_mean",
                                "note_pitch_standard_deviation",
                                "bass_pitch_mean",
                                "bass_pitch_standard_deviation",
                                "melody_pitch_mean",
                                "melody_pitch_standard_deviation",
                                "melody_motion",
                                "low_register_share",
                                "middle_register_share",
                                "high_register_share",
                                "polyphony_mean",
                                "polyphony_standard_deviation",
                                "roughness_mean",
                                "roughness_maximum",
                                "note_change",
                                "harmonic_change"));
        ChordTemplates.QUALITIES.forEach(quality -> names.add("chord_" + quality));
        for (int i = 0; i < 12; i++) {
            names.add(CHROMA + i);
        }
        for (int i = 0; i < 12; i++) {
            names.add(BASS_CHROMA + i);
        }
        return List.copyOf(names);
    }

    @Override
    public List<String> featureNames() {
        return NAMES;
    }

    @Override
    public void describe(float[] samples, int length, float[] row, int rowOffset) {
        int frameCount = transcribe(samples, length);
        float threshold = ACTIVE_SHARE * largest(frameCount);
        reset();
        for (int frame = 0; frame < frameCount; frame++) {
            measureFrame(frame, threshold);
        }
        write(frameCount, row, rowOffset);
    }

    private int transcribe(float[] samples, int length) {
        int count = 0;
        int offset = 0;
        do {
            salience.measure(samples, offset, length, frames[count++]);
            offset += HOP_LENGTH;
        } while (offset + NoteSalience.FRAME_LENGTH <= length && count < MOST_FRAMES);
        return count;
    }

    private float largest(int frameCount) {
        float largest = 1e-6f; // -120 dBFS: below it nothing is a note
        for (int frame = 0; frame < frameCount; frame++) {
            for (float activation : frames[frame]) {
                largest = Math.max(largest, activation);
            }
        }
        return largest;
    }

    private void reset() {
        Arrays.fill(chromaSum, 0f);
        Arrays.fill(bassChromaSum, 0f);
        Arrays.fill(registerSum, 0f);
        Arrays.fill(chordShares, 0.0);
        for (Moments moments :
                List.of(
                        pitch,
                        bass,
                        melody,
                        polyphony,
                        dissonance,
                        melodyMotion,
                        noteChange,
                        harmonicChange)) {
            moments.reset();
        }
    }

    private void measureFrame(int frame, float threshold) {
        float[] notes = frames[frame];
        System.arraycopy(chroma, 0, previousChroma, 0, 12);
        Arrays.fill(chroma, 0f);
        int lowest = -1;
        int highest = -1;
        int active = 0;
        for (int note = 0; note < notes.length; note++) {
            if (notes[note] > threshold && isPeak(notes, note)) {
                lowest = lowest < 0 ? note : lowest;
                highest = note;
                active++;
                addNote(note, (float) Math.sqrt(notes[note]));
            }
        }
        polyphony.add(active);
        if (active > 0) {
            addOutline(lowest, highest, (float) Math.sqrt(notes[lowest]));
        }
        dissonance.add(roughness.measure(notes, threshold));
        chords.addShares(chroma, chordShares);
        if (frame > 0) {
            harmonicChange.add(tonalDistance(previousChroma, chroma));
            noteChange.add(1 - cosine(frames[frame - 1], notes));
        }
    }

    private static boolean isPeak(float[] notes, int note) {
        return (note == 0 || notes[note] >= notes[note - 1])
                && (note == notes.length - 1 || notes[note] >= notes[note + 1]);
    }

    private void addNote(int note, float weight) {
        int midi = note + NoteSalience.LOWEST_MIDI;
        pitch.add(midi, weight);
        chroma[midi % 12] += weight;
        chromaSum[midi % 12] += weight;
        registerSum[note < FIRST_MIDDLE_NOTE ? 0 : note < FIRST_HIGH_NOTE ? 1 : 2] += weight;
    }

    private void addOutline(int lowest, int highest, float bassWeight) {
        int lowestMidi = lowest + NoteSalience.LOWEST_MIDI;
        int highestMidi = highest + NoteSalience.LOWEST_MIDI;
        if (melody.count() > 0) {
            melodyMotion.add(Math.abs(highestMidi - melody.last()));
        }
        bass.add(lowestMidi);
        melody.add(highestMidi);
        bassChromaSum[lowestMidi % 12] += bassWeight;
    }

    private void write(int frameCount, float[] row, int rowOffset) {
        int next = rowOffset;
        for (Moments moments : List.of(pitch, bass, melody)) {
            row[next++] = (float) moments.mean();
            row[next++] = (float) moments.standardDeviation();
        }
        row[next++] = (float) melodyMotion.mean();
        float registers = Math.max(1e-9f, registerSum[0] + registerSum[1] + registerSum[2]);
        for (float register : registerSum) {
            row[next++] = register / registers;
        }
        row[next++] = (float) polyphony.mean();
        row[next++] = (float) polyphony.standardDeviation();
        row[next++] = (float) dissonance.mean();
        row[next++] = (float) dissonance.maximum();
        row[next++] = (float) noteChange.mean();
        row[next++] = (float) harmonicChange.mean();
        for (double share : chordShares) {
            row[next++] = (float) (share / frameCount);
        }
        System.arraycopy(chromaSum, 0, row, next, 12);
        System.arraycopy(bassChromaSum, 0, row, next + 12, 12);
    }

    /**
     * Distance of the tonal centroids of two chroma vectors: their projections on the circles of
     * fifths, minor thirds and major thirds (Harte, Sandler and Gasser 2006, "Detecting harmonic
     * change in musical audio").
     */
    static double tonalDistance(float[] first, float[] second) {
        double square = 0;
        for (int circle = 0; circle < 3; circle++) {
            double radius = circle == 2 ? 0.5 : 1;
            double step =
                    circle == 0 ? 7 * Math.PI / 6 : circle == 1 ? 3 * Math.PI / 2 : 2 * Math.PI / 3;
            double sine = centroid(first, step, true) - centroid(second, step, true);
            double cosine = centroid(first, step, false) - centroid(second, step, false);
            square += radius * radius * (sine * sine + cosine * cosine);
        }
        return Math.sqrt(square);
    }

    private static double centroid(float[] chroma, double step, boolean sine) {
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < chroma.length; i++) {
            sum += chroma[i];
            weighted += chroma[i] * (sine ? Math.sin(i * step) : Math.cos(i * step));
        }
        return sum > 0 ? weighted / sum : 0;
    }

    private static double cosine(float[] first, float[] second) {
        double product = 0;
        double firstSquare = 0;
        double secondSquare = 0;
        for (int i = 0; i < first.length; i++) {
            product += first[i] * second[i];
            firstSquare += first[i] * first[i];
            secondSquare += second[i] * second[i];
        }
        double norm = Math.sqrt(firstSquare * secondSquare);
        return norm > 0 ? product / norm : 1;
    }
}
