package dev.trunkline.auth.usage;

import dev.trunkline.auth.money.Money;

/** What one key has spent, in all and in the present windows (UTC; weeks begin on Monday). Immutable. */
public record KeyUsage(Money total, Money daily, Money weekly, Money monthly) {

    private static final Money NOTHING = new Money(0);

    public static final KeyUsage NONE = new KeyUsage(NOTHING, NOTHING, NOTHING, NOTHING);
}
