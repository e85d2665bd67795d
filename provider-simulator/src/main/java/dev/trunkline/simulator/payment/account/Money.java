package dev.trunkline.simulator.payment.account;

import java.util.Locale;

/** An amount of a currency. */
public record Money(long cents, String currency) {

    public Money withCents(long other) {
        return new Money(other, currency);
    }

    /** As it stands in messages: {@code $12.30}. */
    @Override
    public String toString() {
        String sign = cents < 0 ? "-" : "";
        long whole = Math.abs(cents);
        String unit = currency.equals("usd") ? "$" : currency.toUpperCase(Locale.ROOT) + " ";
        return "%s%s%d.%02d".formatted(sign, unit, whole / 100, whole % 100);
    }
}
