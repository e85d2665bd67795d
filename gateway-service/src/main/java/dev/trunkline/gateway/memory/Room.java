package dev.trunkline.gateway.memory;

import dev.trunkline.gateway.failure.GatewayFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether more bytes may be kept, and whose share is used up where they may not. */
public enum Room {
    ENOUGH,
    GATEWAY_FULL,
    ACCOUNT_FULL,
    ADDRESS_FULL,
    STRANGERS_FULL,
    /** It alone is more than one account or address may ever have. */
    TOO_LARGE;

    private static final Duration RETRY = Duration.ofSeconds(1);

    /**
     * How that is told; null where there is enough.
     *
     * @param bytesAtMost how large it may be at most
     */
    public @Nullable GatewayFailure failure(long bytesAtMost) {
        return switch (this) {
            case ENOUGH -> null;
            case GATEWAY_FULL -> busy("This gateway holds as much in memory as it may. Try again shortly.");
            case ACCOUNT_FULL ->
                busy("Other requests of this account take all of its share of this gateway's memory."
                        + " Wait for them, or ask for less at a time.");
            case ADDRESS_FULL ->
                busy("Other requests from this address take all of its share of this gateway's memory."
                        + " Wait for them, or ask for less at a time.");
            case STRANGERS_FULL ->
                busy("Others without a valid key take all of their share of this gateway's memory."
                        + " Try again shortly.");
            case TOO_LARGE -> new GatewayFailure.BodyTooLarge(bytesAtMost);
        };
    }

    private static GatewayFailure busy(String message) {
        return new GatewayFailure.Unavailable(message, RETRY);
    }
}
