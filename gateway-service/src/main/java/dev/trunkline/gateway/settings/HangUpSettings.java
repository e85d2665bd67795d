package dev.trunkline.gateway.settings;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What becomes of a provider's answer when its caller has hung up. */
public interface HangUpSettings {

    /** How long the provider's figures are waited for, at least, after the answer itself has ended. */
    @WithDefault("10s")
    Duration usageWithin();

    /**
     * How long an answer is read on that its provider charges as a whole: a whole one, and a stream of a provider whose
     * meter does not stop. The total timeout bounds it, too. Then what has come is billed.
     */
    @WithDefault("600s")
    Duration readOnWithin();

    /**
     * Answers that one gateway reads on at a time, of which one account has its share. More: the connection is closed,
     * and what has come is billed.
     */
    @WithDefault("2000")
    int readOns();
}
