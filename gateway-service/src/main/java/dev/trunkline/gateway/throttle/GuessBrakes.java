package dev.trunkline.gateway.throttle;

import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** One brake for each kind of secret, so that who guesses at one does not slow those down who show another. */
@Singleton
public class GuessBrakes {

    private final GuessBrake keys;
    private final GuessBrake codes;

    GuessBrakes(Vertx vertx, GatewaySettings settings, InstantSource clock) {
        Pause pause = millis -> vertx.timer(millis);
        this.keys = new GuessBrake(settings.guesses(), clock, pause);
        this.codes = new GuessBrake(settings.guesses(), clock, pause);
    }

    /** For API keys. */
    public GuessBrake keys() {
        return keys;
    }

    /** For authorization codes. */
    public GuessBrake codes() {
        return codes;
    }
}
