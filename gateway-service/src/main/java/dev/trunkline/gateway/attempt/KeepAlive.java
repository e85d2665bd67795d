package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.relay.CallerStream;

/** Sends comments to one caller until the first content of its stream has come. Confined to one event loop. */
final class KeepAlive implements Deadlines.Watched {

    private final CallerStream caller;
    private final String generationId;
    private final StreamErrorForm errors;
    private final long intervalMillis;
    private long nextMillis;

    KeepAlive(CallerStream caller, String generationId, StreamErrorForm errors, long intervalMillis, long nowMillis) {
        this.caller = caller;
        this.generationId = generationId;
        this.errors = errors;
        this.intervalMillis = intervalMillis;
        this.nextMillis = nowMillis + intervalMillis;
    }

    @Override
    public boolean check(long nowMillis) {
        if (nowMillis < nextMillis) {
            return true;
        }
        nextMillis = nowMillis + intervalMillis;
        return caller.keepAlive(generationId, errors);
    }
}
