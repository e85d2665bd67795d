package dev.trunkline.helm.trial;

import java.io.Serial;

/** A command of the trial did not do what it should; the message is one line. */
final class CommandFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message.replaceAll("\\s+", " ").strip());
    }
}
