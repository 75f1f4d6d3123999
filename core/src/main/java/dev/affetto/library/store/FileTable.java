package dev.affetto.library.store;

import dev.affetto.library.Library.KnownFile;
import dev.affetto.library.SongFile;
import dev.affetto.multimodal.Modality;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The files of songs, in one transaction. */
final class FileTable {

    private static final int PREFIX_LENGTH = 600; // as in the index on the beginning of paths
    private static final String COLUMNS =
            "song_id, modality, path, size_bytes, modified_at, content_hash, is_missing";

    private static final String PRESENCE =
            "update song set is_present = case when exists (select 1 from song_file f"
                    + " where f.song_id = song.id and f.is_missing = 0) then 1 else 0 end";

    private final Handle handle;

    FileTable(Handle handle) {
        this.handle = handle;
    }

    List<KnownFile> under(Path folder) {
        String root = folder.toAbsolutePath().normalize().toString();
        String prefix = root.endsWith("/") ? root : root + "/";
        String start = beginning(prefix);
        return handle
                .createQuery(
                        "select "
                                + COLUMNS
                                + " from song_file where substr(path, 1, 600) >= :start"
                                + " and substr(path, 1, 600) < :end order by path")
                .bind("start", start)
                .bind("end", after(start))
                .map((row, context) -> knownFile(row))
                .stream()
                .filter(known -> known.file().path().toString().startsWith(prefix))
                .toList();
    }

    /** As much as the index holds; a database counts code points. */
    private static String beginning(String path) {
        int length = Math.min(PREFIX_LENGTH, path.codePointCount(0, path.length()));
        return path.substring(0, path.offsetByCodePoints(0, length));
    }

    /** The first text after all that begin with this one, in order of code points. */
    private static String after(String prefix) {
        int last = prefix.codePointBefore(prefix.length());
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        String before = prefix.substring(0, prefix.length() - Character.charCount(last));
        return before + Character.toString(next);
    }

    List<KnownFile> withContent(String contentHash) {
        return handle.createQuery(
                        "select "
                                + COLUMNS
                                + " from song_file where content_hash = :hash order by path")
                .bind("hash", contentHash)
                .map((row, context) -> knownFile(row))
                .list();
    }

    /** The song that has this file, with this content. */
    OptionalLong songOf(SongFile file) {
        return handle
                .createQuery(
                        "select song_id from song_file"
                                + " where path_key = :path and content_hash = :hash")
                .bind("path", key(file.path()))
                .bind("hash", file.contentHash())
                .mapTo(Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** The files of some songs, in their order. */
    Map<Long, List<SongFile>> of(Collection<Long> songIds) {
        Map<Long, List<SongFile>> files = new HashMap<>();
        for (List<Long> chunk : Chunks.of(songIds)) {
            handle.createQuery(
                            "select "
                                    + COLUMNS
                                    + " from song_file where song_id in (<ids>)"
                                    + " order by song_id, place")
                    .bindList("ids", chunk)
                    .map((row, context) -> knownFile(row))
                    .forEach(
                            known ->
                                    files.computeIfAbsent(known.songId(), id -> new ArrayList<>())
                                            .add(known.file()));
        }
        return files;
    }

    /** Gives a song these files and no others, and takes them from those that had them. */
    void set(long songId, List<SongFile> files) {
        Set<Long> changed = new TreeSet<>(owners(files));
        changed.add(songId);
        handle.createUpdate("delete from song_file where song_id = :song")
                .bind("song", songId)
                .execute();
        PreparedBatch taking =
                handle.prepareBatch("delete from song_file where path_key = :path_key");
        PreparedBatch adding =
                handle.prepareBatch(
                        "insert into song_file (path_key, song_id, place, modality, path,"
                                + " size_bytes, modified_at, content_hash, is_missing)"
                                + " values (:path_key, :song, :place, :modality, :path,"
                                + " :size, :modified, :hash, :missing)");
        int place = 0;
        for (SongFile file : files) {
            taking.bind("path_key", key(file.path())).add();
            adding.bind("path_key", key(file.path()))
                    .bind("song", songId)
                    .bind("place", place++)
                    .bind("modality", file.modality().name())
                    .bind("path", file.path().toString())
                    .bind("size", file.sizeBytes())
                    .bind("modified", file.modifiedAt().toEpochMilli())
                    .bind("hash", file.contentHash())
                    .bind("missing", file.isMissing() ? 1 : 0)
                    .add();
        }
        if (!files.isEmpty()) {
            taking.execute();
            adding.execute();
        }
        refreshPresence(changed);
    }

    private Collection<Long> owners(List<SongFile> files) {
        Set<Long> owners = new LinkedHashSet<>();
        for (List<SongFile> chunk : Chunks.of(files)) {
            owners.addAll(
                    handle.createQuery("select song_id from song_file where path_key in (<paths>)")
                            .bindList(
                                    "paths", chunk.stream().map(file -> key(file.path())).toList())
                            .mapTo(Long.class)
                            .list());
        }
        return owners;
    }

    void setMissing(Collection<Path> paths, boolean missing) {
        Set<Long> changed = new TreeSet<>();
        for (List<Path> chunk : Chunks.of(paths)) {
            changed.addAll(
                    handle.createQuery(
                                    "update song_file set is_missing = :missing"
                                            + " where path_key in (<paths>) returning song_id")
                            .bind("missing", missing ? 1 : 0)
                            .bindList("paths", chunk.stream().map(FileTable::key).toList())
                            .mapTo(Long.class)
                            .list());
        }
        refreshPresence(changed);
    }

    /** Sets of every song whether a file of it is there. */
    void refreshPresence() {
        handle.execute(PRESENCE);
    }

    private void refreshPresence(Collection<Long> songIds) {
        for (List<Long> chunk : Chunks.of(songIds)) {
            handle.createUpdate(PRESENCE + " where id in (<ids>)").bindList("ids", chunk).execute();
        }
    }

    private static byte[] key(Path path) {
        return NameKeys.key(path.toString());
    }

    private static KnownFile knownFile(ResultSet row) throws SQLException {
        return new KnownFile(
                row.getLong("song_id"),
                new SongFile(
                        Modality.valueOf(row.getString("modality")),
                        Path.of(row.getString("path")),
                        row.getLong("size_bytes"),
                        Instant.ofEpochMilli(row.getLong("modified_at")),
                        row.getString("content_hash"),
                        row.getInt("is_missing") == 1));
    }
}
