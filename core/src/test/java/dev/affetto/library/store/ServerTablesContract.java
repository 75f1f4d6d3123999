package dev.affetto.library.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.library.JobLog.Job;
import dev.affetto.library.JobLog.State;
import dev.affetto.library.JobLog.Tags;
import dev.affetto.library.PlayerTokens.PlayerToken;
import dev.affetto.library.Store;
import dev.affetto.library.StoreException;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server keeps, alike in every database. */
abstract class ServerTablesContract {

    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final Tags TAGS = new Tags("Title", "Änne", "");

    private Store store;

    /** A store that holds nothing. */
    abstract Store open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void accountIsMadeOnceAndFoundByItsName() throws IOException {
        assertThat(store.accounts().add("anna", "hash 1", NOW)).isTrue();
        assertThat(store.accounts().add("anna", "hash 2", NOW)).isFalse();

        assertThat(store.accounts().find("anna").orElseThrow().passwordHash()).isEqualTo("hash 1");
        assertThat(store.accounts().find("anna").orElseThrow().createdAt()).isEqualTo(NOW);
        assertThat(store.accounts().find("Anna")).isEmpty();
    }

    @Test
    void accountsAreListedByName() throws IOException {
        store.accounts().add("zoë", "hash", NOW);
        store.accounts().add("anna", "hash", NOW);

        assertThat(store.accounts().all())
                .extracting(one -> one.user())
                .containsExactly("anna", "zoë");
    }

    @Test
    void passwordOfNobodyIsNotChanged() throws IOException {
        assertThat(store.accounts().setPassword("anna", "hash")).isFalse();
    }

    @Test
    void accountGoesWithItsTokens() throws IOException {
        store.accounts().add("anna", "hash", NOW);
        store.tokens().add("anna", "player", "token", NOW);
        store.tokens().add("bob", "player", "other", NOW);

        assertThat(store.accounts().remove("anna")).isTrue();

        assertThat(store.tokens().find("token")).isEmpty();
        assertThat(store.tokens().find("other")).isPresent();
        assertThat(store.accounts().remove("anna")).isFalse();
    }

    @Test
    void tokenIsFoundByItsHashAndRevokedByItsListenerAlone() throws IOException {
        PlayerToken token = store.tokens().add("anna", "player", "hash", NOW);

        assertThat(store.tokens().find("hash")).contains(token);
        assertThat(token.lastUsedAt()).isEmpty();
        assertThat(store.tokens().remove("bob", token.id())).isFalse();
        assertThat(store.tokens().remove("anna", token.id())).isTrue();
        assertThat(store.tokens().find("hash")).isEmpty();
    }

    @Test
    void useOfATokenIsRemembered() throws IOException {
        PlayerToken token = store.tokens().add("anna", "player", "hash", NOW);

        store.tokens().used(token.id(), NOW.plusSeconds(5));

        assertThat(store.tokens().of("anna").get(0).lastUsedAt()).contains(NOW.plusSeconds(5));
    }

    @Test
    void jobMovesOnUntilItHasEnded() throws IOException {
        Job job = store.jobs().add("anna", "take", "folder", TAGS, NOW);

        assertThat(job.state()).isEqualTo(State.QUEUED);
        assertThat(job.tags()).isEqualTo(TAGS);
        assertThat(move(job, State.RUNNING)).isTrue();
        assertThat(store.jobs().unfinished()).extracting(Job::id).containsExactly(job.id());
        assertThat(store.jobs().move(job.id(), State.DONE, "", OptionalLong.of(7))).isTrue();
        assertThat(move(job, State.QUEUED)).isFalse();
        assertThat(store.jobs().find("anna", job.id()).orElseThrow().songId()).hasValue(7);
        assertThat(store.jobs().unfinished()).isEmpty();
    }

    private boolean move(Job job, State state) throws IOException {
        return store.jobs().move(job.id(), state, "", OptionalLong.empty());
    }

    @Test
    void jobsAreEachListenersOwn() throws IOException {
        Job first = store.jobs().add("anna", "one", "a", TAGS, NOW);
        Job second = store.jobs().add("anna", "two", "b", TAGS, NOW);
        store.jobs().add("bob", "three", "c", TAGS, NOW);

        assertThat(store.jobs().latest("anna", 10))
                .extracting(Job::id)
                .containsExactly(second.id(), first.id());
        assertThat(store.jobs().find("bob", first.id())).isEmpty();
        assertThat(store.jobs().countUnfinished("anna")).isEqualTo(2);
        move(first, State.CANCELLED);
        assertThat(store.jobs().countUnfinished("anna")).isEqualTo(1);
    }

    @Test
    void textThatCannotBeKeptIsRefused() {
        assertThatThrownBy(() -> store.jobs().add("anna", "a\u0000b", "folder", TAGS, NOW))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("U+0000");
    }
}
