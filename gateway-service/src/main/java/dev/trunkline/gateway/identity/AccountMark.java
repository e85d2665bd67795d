package dev.trunkline.gateway.identity;

/** Shared by all that is kept of one account's keys: one word about the account is heard by all of it. Thread-safe. */
final class AccountMark {

    private volatile boolean changed;

    boolean changed() {
        return changed;
    }

    void change() {
        changed = true;
    }
}
