package dev.trunkline.auth.credit;

import io.smallrye.config.ConfigMapping;
import java.math.BigDecimal;
import java.time.Duration;

/** Limits of granting credit; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.grants")
interface GrantSettings {

    /** Deadline of one call to billing-service; longer than it waits for its own ledger. */
    Duration timeout();

    /** Connections to billing-service, and calls that may wait for one. */
    int connections();

    /** Pause between two looks for grants whose answer was lost; `off` for none. */
    String lookEvery();

    /** How long an answer may be awaited before it counts as lost; longer than the deadline. */
    Duration lostAfter();

    /** Looked at in one round. */
    int lostPerRound();

    /** US dollars that a personal account gets with its first login. 0: nothing. */
    BigDecimal firstCreditUsd();

    /** Pause between two looks for first credits that are owed; `off` for none. */
    String firstCreditEvery();

    /** Granted in one round. */
    int firstCreditsPerRound();

    /** After this long without being posted, a grant is taken for one that never will be. */
    Duration forgottenAfter();
}
