package dev.affetto.app.server;

import dev.affetto.library.PlayerTokens;
import dev.affetto.library.PlayerTokens.PlayerToken;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose token a player sends. */
final class TokenCheck {

    private static final Pattern HEADER =
            Pattern.compile("(?i)(?:token|bearer)\\s+(\\S{1,200})\\s*");
    private static final Duration SELDOM = Duration.ofMinutes(1);

    private final PlayerTokens tokens;
    private final Clock clock;

    TokenCheck(PlayerTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What the header {@code Authorization} holds; empty if there is none. */
    static Optional<String> told(Context context) {
        return Optional.ofNullable(context.header("Authorization"))
                .map(
                        header -> {
                            Matcher matcher = HEADER.matcher(header);
                            return matcher.matches() ? matcher.group(1) : "";
                        });
    }

    /** The token of a secret, if there is such a one. */
    Optional<PlayerToken> find(String secret) throws IOException {
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        Optional<PlayerToken> token = tokens.find(Secrets.hash(secret));
        if (token.isPresent() && isLongAgo(token.get())) {
            tokens.used(token.get().id(), clock.instant());
        }
        return token;
    }

    private boolean isLongAgo(PlayerToken token) {
        Instant now = clock.instant();
        return token.lastUsedAt().filter(last -> last.plus(SELDOM).isAfter(now)).isEmpty();
    }

    /**
     * The token that a request carries.
     *
     * @throws HttpProblem 401 if there is none, or it is wrong or revoked
     */
    PlayerToken require(Context context) throws IOException {
        String secret =
                told(context)
                        .orElseThrow(
                                () ->
                                        new HttpProblem(
                                                401,
                                                "You need to provide an Authorization header."));
        return find(secret).orElseThrow(() -> new HttpProblem(401, "Invalid authorization token."));
    }
}
