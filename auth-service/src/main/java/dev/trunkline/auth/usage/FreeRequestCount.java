package dev.trunkline.auth.usage;

import dev.trunkline.auth.http.JsonBody;
import java.util.Optional;

/**
 * Requests of an account to models that cost nothing. Immutable.
 *
 * @param used today, UTC
 * @param boughtNano credit that it ever bought
 */
public record FreeRequestCount(long used, long boughtNano) {

    /** While nobody knows, no account is said to be one: who has paid must not be told otherwise. */
    public boolean isOfNoBuyer() {
        return boughtNano <= 0;
    }

    /** Reads billing-service's answer; empty where it says something else. */
    static Optional<FreeRequestCount> read(byte[] body) {
        return JsonBody.read(body).ifDone().map(answer -> answer.path("data")).flatMap(data -> {
            try {
                return Optional.of(new FreeRequestCount(
                        Long.parseLong(data.path("used").asText()),
                        Long.parseLong(data.path("bought_nano").asText())));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }
}
