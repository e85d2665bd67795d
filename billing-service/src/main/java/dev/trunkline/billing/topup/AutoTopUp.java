package dev.trunkline.billing.topup;

import java.time.Instant;

/** What an account wants to happen when its balance is low. */
record AutoTopUp(
        String accountId, boolean isEnabled, long thresholdNano, long amountCents, int maxPerDay, Instant changedAt) {

    /** Whether it is time, by what is known under the account's lock. */
    boolean isDue(long balanceNano, int madeToday) {
        return isEnabled && balanceNano < thresholdNano && madeToday < maxPerDay;
    }
}
