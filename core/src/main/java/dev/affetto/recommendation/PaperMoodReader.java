package dev.affetto.recommendation;

import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.library.Library;
import dev.affetto.library.ListeningHistory;
import dev.affetto.library.ListeningHistory.PlayCount;
import dev.affetto.library.SongProfile;
import dev.affetto.library.Store;
import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.MoodModel;
import dev.affetto.multimodal.MultimodalFeatures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the mood as the paper does: the ten songs played most often in the last seven days, each as
 * its sequence of 2-s segments with 50 features, averaged with the play counts as weights into one
 * sequence, through a three-layer LSTM with attention to the emotion (Yu and Lin).
 *
 * <p>Where the window holds too few songs it is widened, and the mood says so. What happens at
 * different lengths says {@link SequenceAverage}. Songs without sound have no such sequence and are
 * passed over.
 */
public final class PaperMoodReader implements MoodReader {

    /** Its name. */
    public static final String NAME = "paper";

    private static final int MOST_KNOWN = 32;

    private final Library library;
    private final ListeningHistory history;
    private final EmotionClassifier model;
    private final MoodSettings settings;
    private final Map<Sequence, EmotionTimeline> known =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Sequence, EmotionTimeline> eldest) {
                    return size() > MOST_KNOWN;
                }
            };

    /**
     * Reads by a model.
     *
     * @param store what was listened to
     * @param model reads {@link MoodModel#SETTINGS}; stays the caller's to close
     * @param settings from how much
     */
    public PaperMoodReader(Store store, EmotionClassifier model, MoodSettings settings) {
        this.library = store.library();
        this.history = store.history();
        this.model = Objects.requireNonNull(model, "model");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    @Override
    public String name() {
        return NAME;
    }

    /** A song with how often it was played. */
    private record Played(SongProfile song, int plays) {}

    @Override
    public Optional<Mood> read(Impressions listener, Set<Long> without) throws IOException {
        String user = listener.user();
        ListeningWindow window =
                ListeningWindow.of(
                        listener.now(), settings, span -> mostPlayed(user, span, without).size());
        List<Played> songs = mostPlayed(user, window, without);
        List<SequenceAverage.Weighted> sequences = new ArrayList<>();
        List<Played> heard = new ArrayList<>();
        for (Played one : songs) {
            Optional<FeatureSequence> sound = library.sound(one.song().songId());
            if (sound.isPresent()) {
                sequences.add(new SequenceAverage.Weighted(sound.get(), one.plays()));
                heard.add(one);
            }
        }
        return heard.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        mood(
                                window,
                                heard,
                                SequenceAverage.of(
                                        sequences, MoodModel.SETTINGS.segmentSeconds())));
    }

    /** The songs with sound that were played most, as many as are wanted. */
    private List<Played> mostPlayed(String user, ListeningWindow window, Set<Long> without)
            throws IOException {
        // Twice as many: some may be without sound or passed over.
        int asked = 2 * settings.songs() + without.size();
        List<PlayCount> counts =
                history.mostPlayed(user, window.from(), window.before(), asked).stream()
                        .filter(count -> !without.contains(count.songId()))
                        .toList();
        Map<Long, SongProfile> profiles =
                library.profiles(counts.stream().map(PlayCount::songId).toList()).stream()
                        .filter(song -> song.sound().length > 0)
                        .collect(Collectors.toMap(SongProfile::songId, Function.identity()));
        return counts.stream()
                .filter(count -> profiles.containsKey(count.songId()))
                .limit(settings.songs())
                .map(count -> new Played(profiles.get(count.songId()), count.plays()))
                .toList();
    }

    private Mood mood(ListeningWindow window, List<Played> songs, SequenceAverage average) {
        EmotionTimeline timeline = read(average);
        double plays = songs.stream().mapToInt(Played::plays).sum();
        Centre centre =
                Centre.of(
                        songs.stream()
                                .map(one -> new Centre.Weighted(one.song(), one.plays()))
                                .toList());
        return new Mood(
                timeline.overall(),
                NAME,
                window,
                songs.stream()
                        .map(
                                one ->
                                        new Mood.Evidence(
                                                one.song().songId(),
                                                one.song().tags(),
                                                one.plays(),
                                                one.plays() / plays))
                        .toList(),
                new Centre(course(timeline), centre.sound()),
                List.of("The songs are averaged place by place: " + average.reach() + "."));
    }

    /** What the model says; of a sequence that it has just read, without reading it again. */
    private EmotionTimeline read(SequenceAverage average) {
        Sequence key = new Sequence(average.sequence().values());
        synchronized (known) {
            EmotionTimeline before = known.get(key);
            if (before != null) {
                return before;
            }
        }
        EmotionTimeline timeline =
                model.predict(
                        new MultimodalFeatures(
                                average.durationSeconds(), List.of(average.sequence())));
        synchronized (known) {
            known.put(key, timeline);
        }
        return timeline;
    }

    /** Values that are compared one by one. */
    private record Sequence(float[][] values) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Sequence sequence && Arrays.deepEquals(values, sequence.values);
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(values);
        }
    }

    /** The course of the averaged sequence at the places of a {@link SongProfile}. */
    private static float[] course(EmotionTimeline timeline) {
        List<SegmentEmotion> segments = timeline.segments();
        float[] course = new float[2 * SongProfile.COURSE_POINTS];
        for (int i = 0; i < SongProfile.COURSE_POINTS; i++) {
            int at = (2 * i + 1) * segments.size() / (2 * SongProfile.COURSE_POINTS);
            course[2 * i] = (float) segments.get(at).prediction().valence();
            course[2 * i + 1] = (float) segments.get(at).prediction().arousal();
        }
        return course;
    }
}
