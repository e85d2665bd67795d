package dev.trunkline.systemtests.siege;

import dev.trunkline.systemtests.Chat;
import java.util.concurrent.atomic.AtomicLong;

/** Names for what one attacker asks, by which simulator and ledger tell the same call. Thread-safe. */
record Tags(String prefix, AtomicLong last) {

    /** What all of them begin with. */
    static final String BEGINNING = "siege-";

    static Tags of(String attacker) {
        return new Tags(BEGINNING + attacker + "-", new AtomicLong());
    }

    /** A question under a name that nothing else has. */
    Chat ask(String model, String prompt) {
        String tag = prefix + last.incrementAndGet();
        return Chat.of(model, prompt + " #tag=" + tag).with("user", tag);
    }
}
