package dev.trunkline.gateway.usage;

import java.math.BigDecimal;

/** What prompt and completion of an answer cost, in US dollars, exact. */
public record Shares(BigDecimal promptUsd, BigDecimal completionUsd) {

    public static Shares of(TokenUsage usage, Prices prices) {
        Tariff tariff = prices.tariff(usage.promptTokens());
        return new Shares(tariff.cost(usage, Meter.PROMPT), tariff.cost(usage, Meter.COMPLETION));
    }

    public Shares plus(Shares more) {
        return new Shares(promptUsd.add(more.promptUsd), completionUsd.add(more.completionUsd));
    }
}
