package dev.affetto.listening;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** MusicBrainz ids (MBIDs) as ListenBrainz takes them. */
final class MusicBrainzId {

    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{32}");
    private static final int LONGEST = 64; // with everything around that is allowed

    private MusicBrainzId() {}

    /**
     * A UUID in any of the ways of Python's {@code uuid.UUID}, by which ListenBrainz reads them:
     * with or without hyphens, in braces, after {@code urn:uuid:}.
     */
    static Optional<UUID> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String digits = text.replace("urn:", "").replace("uuid:", "");
        digits = digits.replaceAll("^[{}]+|[{}]+$", "").replace("-", "");
        if (!HEXADECIMAL.matcher(digits).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new UUID(
                        Long.parseUnsignedLong(digits, 0, 16, 16),
                        Long.parseUnsignedLong(digits, 16, 32, 16)));
    }

    static Optional<UUID> parse(JsonNode node) {
        return node != null && node.isTextual() ? parse(node.textValue()) : Optional.empty();
    }
}
