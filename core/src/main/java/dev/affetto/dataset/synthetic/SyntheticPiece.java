package dev.affetto.dataset.synthetic;

import dev.affetto.emotion.Emotion;
import dev.affetto.emotion.EmotionSet;

/**
 * A short piano piece that a program composed and played, with the emotion that it was meant to
 * express. Its names all say that it is synthetic.
 *
 * <p>Piece n follows from (seed, n) alone. Pieces go through the emotions of {@code
 * EmotionSet.PAPER} in turn. Of eight pieces in a row, numbers 8k+1 to 8k+4 are four works, and
 * 8k+5 to 8k+8 are second performances of the same works, with the same score.
 *
 * <p>A work has eight to sixteen bars in two, three or four quarters; a performance lasts from
 * about 10 to 30 s. See {@link CueWeights} and {@link Cues} for the rules.
 */
public final class SyntheticPiece {

    private static final EmotionSet EMOTIONS = EmotionSet.PAPER;
    private static final int PERFORMANCES = 2;
    private static final int WORKS_PER_ALBUM = 8;
    private static final int PIANISTS = 40;

    private final int number;
    private final Emotion emotion;
    private final Composition work;
    private final Performance performance;
    private final int pianist;

    private SyntheticPiece(
            int number, Emotion emotion, Composition work, Performance performance, int pianist) {
        this.number = number;
        this.emotion = emotion;
        this.work = work;
        this.performance = performance;
        this.pianist = pianist;
    }

    /**
     * Composes and plays a piece.
     *
     * @param number at least 1
     * @throws IllegalArgumentException if the number is too small
     */
    public static SyntheticPiece of(long seed, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    "illegal number of a piece: " + number + ", must be at least 1");
        }
        Emotion emotion = EMOTIONS.emotions().get((number - 1) % EMOTIONS.size());
        int workNumber = workNumber(number);
        RandomDraws composing = RandomDraws.of(seed, "work", workNumber);
        Cues cues = Cues.draw(CueWeights.of(emotion), composing);
        Composition work = Composer.compose(workNumber, cues, composing);
        RandomDraws playing = RandomDraws.of(seed, "performance", number);
        int pianist = 1 + playing.below(PIANISTS);
        return new SyntheticPiece(number, emotion, work, Pianist.play(work, playing), pianist);
    }

    /** Which work, from 1, a piece is a performance of. */
    private static int workNumber(int number) {
        int works = EMOTIONS.size();
        int block = (number - 1) / (PERFORMANCES * works);
        return block * works + (number - 1) % works + 1;
    }

    /** From 1. */
    public int number() {
        return number;
    }

    /** Number of the work, from 1; two pieces share it. */
    public int workNumber() {
        return work.number();
    }

    /** Label in {@code EmotionSet.PAPER}. */
    public String emotion() {
        return emotion.label();
    }

    /** Different for each piece, such as {@code Synthetic Waltz 17 in E-flat major, take 2}. */
    public String title() {
        int take = (number - 1) / EMOTIONS.size() % PERFORMANCES + 1;
        return work.title() + ", take " + take;
    }

    /** Such as {@code Synthetic Pianist 12}; who plays has nothing to do with the emotion. */
    public String artist() {
        return "Synthetic Pianist " + pianist;
    }

    /** Such as {@code Synthetic Album 3}; each holds all emotions. */
    public String album() {
        return "Synthetic Album " + ((work.number() - 1) / WORKS_PER_ALBUM + 1);
    }

    /** Name of the work, for what must stay together when data is divided. */
    public String group() {
        return "synthetic-work-" + work.number();
    }

    /** The score as MusicXML 4.0 in UTF-8; the same for all performances of the work. */
    public byte[] musicXml() {
        return MusicXml.encode(work);
    }

    /** The performance as a standard MIDI file. */
    public byte[] midi() {
        return PerformanceMidi.encode(title(), performance);
    }

    /** Which note of the score each note of the MIDI file is, as tab-separated text. */
    public byte[] noteAlignment() {
        return NoteAlignment.encode(performance);
    }

    /** Length of the performance. */
    public double durationSeconds() {
        return performance.durationSeconds();
    }

    /** What the score says. */
    Composition work() {
        return work;
    }

    /** How it is played. */
    Performance performance() {
        return performance;
    }
}
