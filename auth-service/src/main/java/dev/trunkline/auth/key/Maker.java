package dev.trunkline.auth.key;

/** Who makes a key, or changes one. Immutable. */
public sealed interface Maker {

    /** Somebody at a page, or who consented there. */
    record Person(String id) implements Maker {}

    /** A management key of the same account. */
    record Key(String hash) implements Maker {}

    /** The start of the service, or the opening of the account: no person stands behind what it makes. */
    record Nobody() implements Maker {}
}
