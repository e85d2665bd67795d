package dev.trunkline.auth.http;

/** The answer when something is no more. */
public record Deleted(boolean deleted) {

    public static final Deleted GONE = new Deleted(true);
}
