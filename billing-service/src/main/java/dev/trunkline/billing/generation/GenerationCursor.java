package dev.trunkline.billing.generation;

import dev.trunkline.billing.ledger.EventRules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The last generation of a page, after which the next one begins, whatever was recorded since. Opaque to callers. */
record GenerationCursor(Instant finishedAt, String generationId) {

    private static final int MILLIS_DIGITS_MOST = 15;
    private static final String MILLIS = "\\d{1," + MILLIS_DIGITS_MOST + "}";

    String text() {
        String plain = finishedAt.toEpochMilli() + ":" + generationId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<GenerationCursor> of(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(":", 2);
            boolean isSound = parts.length == 2 && parts[0].matches(MILLIS) && EventRules.isGenerationId(parts[1]);
            return isSound
                    ? Optional.of(new GenerationCursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
