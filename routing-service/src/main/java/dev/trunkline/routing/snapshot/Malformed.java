package dev.trunkline.routing.snapshot;

/** A message that cannot be used; its text names the field and never holds a value of it. */
final class Malformed extends Exception {

    Malformed(String message) {
        super(message);
    }

    Malformed(String message, Throwable cause) {
        super(message, cause);
    }
}
