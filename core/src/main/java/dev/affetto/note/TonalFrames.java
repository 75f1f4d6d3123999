package dev.affetto.note;

import java.util.ArrayList;
import java.util.List;

/**
 * What sounds in each quarter of a second: chroma, pitches and their strengths.
 *
 * <p>In the chroma a note counts by how long it sounds in the frame, its velocity and {@code
 * exp(-age / 2 s)}, the decay of a string, which ends after 20 s. The pitches are those at the
 * frame's middle.
 */
final class TonalFrames {

    /** Length of a frame. */
    static final double FRAME_SECONDS = 0.25;

    private static final double DECAY_PER_SECOND = 0.5;
    private static final double LONGEST_DECAY_SECONDS = 20;

    private final double[][] chroma;
    private final List<List<SoundingPitch>> sounding = new ArrayList<>();
    private final double[] held;

    /** A pitch that sounds, and how strongly: velocity, decayed. */
    record SoundingPitch(int pitch, double strength) {}

    TonalFrames(Passage passage) {
        int count = (int) Math.ceil((passage.seconds() - FRAME_SECONDS / 2) / FRAME_SECONDS - 1e-9);
        this.chroma = new double[count][12];
        this.held = new double[count];
        List<Integer> active = new ArrayList<>();
        int entered = 0;
        for (int frame = 0; frame < count; frame++) {
            double start = frame * FRAME_SECONDS;
            while (entered < passage.count() && passage.start(entered) < start + FRAME_SECONDS) {
                active.add(entered++);
            }
            active.removeIf(note -> passage.soundingEnd(note) <= start);
            measure(passage, active, frame);
        }
    }

    private void measure(Passage passage, List<Integer> active, int frame) {
        double start = frame * FRAME_SECONDS;
        double middle = start + FRAME_SECONDS / 2;
        List<SoundingPitch> pitches = new ArrayList<>();
        for (int note : active) {
            double noteStart = passage.start(note);
            double seconds =
                    Math.min(passage.soundingEnd(note), start + FRAME_SECONDS)
                            - Math.max(noteStart, start);
            chroma[frame][passage.pitch(note) % 12] +=
                    seconds * strength(passage, note, Math.max(start, noteStart));
            if (noteStart <= middle && passage.soundingEnd(note) > middle) {
                pitches.add(
                        new SoundingPitch(passage.pitch(note), strength(passage, note, middle)));
                held[frame] += passage.end(note) > middle ? 1 : 0;
            }
        }
        sounding.add(pitches);
    }

    private static double strength(Passage passage, int note, double time) {
        double age = Math.min(LONGEST_DECAY_SECONDS, time - passage.start(note));
        return passage.velocity(note) * Math.exp(-DECAY_PER_SECOND * age);
    }

    int count() {
        return chroma.length;
    }

    /** Strength of each pitch class, index 0 is C; zero where nothing sounds. */
    double[] chroma(int frame) {
        return chroma[frame];
    }

    /** Chroma of some frames, added up. */
    float[] chromaOf(int from, int to) {
        float[] sum = new float[12];
        for (int frame = from; frame < Math.min(to, chroma.length); frame++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (float) chroma[frame][i];
            }
        }
        return sum;
    }

    /** Chroma with sum 1, or 0 where nothing sounds. */
    double[] chromaShares(int frame) {
        double sum = new Series(chroma[frame]).sum();
        double[] shares = new double[12];
        for (int i = 0; i < shares.length && sum > 0; i++) {
            shares[i] = chroma[frame][i] / sum;
        }
        return shares;
    }

    /** Pitches that sound, by key or pedal, at the middle of a frame. */
    List<SoundingPitch> sounding(int frame) {
        return sounding.get(frame);
    }

    /** Number of keys that are down at the middle of each frame. */
    Series heldKeys() {
        return new Series(held);
    }

    /** Number of notes that sound at the middle of each frame. */
    Series soundingNotes() {
        return new Series(sounding.stream().mapToDouble(List::size).toArray());
    }
}
