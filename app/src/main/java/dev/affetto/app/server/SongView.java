package dev.affetto.app.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.app.json.EmotionJson;
import dev.affetto.app.json.Seconds;
import dev.affetto.library.ListeningHistory;
import dev.affetto.library.Song;
import dev.affetto.library.SongFile;
import dev.affetto.multimodal.Modality;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Songs as a listener sees them: with their own ratings, and without any path. */
final class SongView {

    private final Set<Long> loved;
    private final Set<Long> hated;

    SongView(ListeningHistory history, String user) throws IOException {
        loved = new HashSet<>(history.rated(user, 1));
        hated = new HashSet<>(history.rated(user, -1));
    }

    ObjectNode of(Song song) {
        ObjectNode node = Json.object();
        node.put("id", song.id());
        node.put("title", song.tags().title());
        node.put("artist", song.tags().artist());
        node.put("album", song.tags().album());
        node.put("duration_seconds", Seconds.rounded(song.durationSeconds()));
        EmotionJson.describe(song.emotion(), node);
        ArrayNode has = node.putArray("has");
        modalities(song).forEach(modality -> has.add(modality.label()));
        node.put("missing", !song.isPresent());
        node.put("rating", loved.contains(song.id()) ? 1 : hated.contains(song.id()) ? -1 : 0);
        return node;
    }

    private static Set<Modality> modalities(Song song) {
        Set<Modality> modalities = new TreeSet<>();
        song.files().stream()
                .filter(file -> !file.isMissing())
                .map(SongFile::modality)
                .forEach(modalities::add);
        return modalities;
    }
}
