package dev.trunkline.localstack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** How one program is prepared, started and asked whether it is ready. */
public interface Launch {

    /** What the program is called in messages, logs and pid files. */
    String name();

    /** The port it answers on, in messages. */
    int port();

    /** How long it may take from start to ready. */
    Duration readyWithin();

    /** How long to wait between two questions whether it is ready. */
    default Duration readyPoll() {
        return Duration.ofMillis(50);
    }

    /** What the next {@link #prepare} will be busy with for long, and how long; empty when it will not take long. */
    default Optional<String> longPreparation() {
        return Optional.empty();
    }

    /** Brings files and data into place and says what to run. */
    ChildSpec prepare() throws IOException;

    /** One short attempt to find out whether it does its work; no answer counts as no. */
    boolean isReady();
}
