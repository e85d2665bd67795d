package dev.trunkline.gateway.throttle;

import java.time.Duration;

/** Whether a question may be asked that may be a guess. */
public sealed interface Turn {

    /** @param tooMany whether its address has failed too often, should this be a failure too */
    record Granted(boolean tooMany) implements Turn {}

    /** Too many wait already. */
    record Denied(Duration retryAfter) implements Turn {}
}
