package dev.trunkline.gateway.connection;

/** A connection that was kept could not be used again; nothing of the request has left, so another one may take it. */
public final class NothingSent extends Exception {

    private static final long serialVersionUID = 1;

    NothingSent() {
        super("a kept connection could not be used again", null, false, false);
    }
}
