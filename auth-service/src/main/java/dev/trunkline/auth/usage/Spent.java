package dev.trunkline.auth.usage;

import dev.trunkline.auth.money.Money;

/** What was spent in all and in the present windows (UTC; weeks begin on Monday). Immutable. */
public record Spent(Money total, Money daily, Money weekly, Money monthly) {

    private static final Money ZERO = new Money(0);

    public static final Spent NOTHING = new Spent(ZERO, ZERO, ZERO, ZERO);
}
