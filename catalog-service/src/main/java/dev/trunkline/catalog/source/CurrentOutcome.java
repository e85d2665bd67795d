package dev.trunkline.catalog.source;

import dev.trunkline.catalog.document.Joined;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What the catalogue in force made of the cluster's resources. Written by one loop, read by any thread. */
@Singleton
public class CurrentOutcome {

    private volatile Optional<Outcome> outcome = Optional.empty();

    /** @param view what was joined */
    public record Outcome(Cluster.View.Read view, Joined joined) {}

    public Optional<Outcome> get() {
        return outcome;
    }

    public void set(Outcome next) {
        outcome = Optional.of(next);
    }
}
