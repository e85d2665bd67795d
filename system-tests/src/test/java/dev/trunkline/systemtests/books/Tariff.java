package dev.trunkline.systemtests.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** The prices of the catalogue once more, in USD for a million tokens; {@code request} in USD for an answer. */
public record Tariff(BigDecimal prompt, BigDecimal completion, BigDecimal cacheRead, BigDecimal request) {

    private static final Map<String, Tariff> TARIFFS = Map.of(
            "alpha/parrot-large", plain("1", "3"),
            "beta/parrot-large", plain("2", "6"),
            "beta/parrot-small", plain("0.1", "0.3"),
            "gamma/macaw", plain("3", "15"),
            "alpha/parrot-duo", plain("1", "3"),
            "gamma/parrot-duo", plain("1", "3"),
            "beta/penny", of("0.0333", "0.3337", "0.00417", "0.00000025"),
            "gamma/penny", of("0.0415", "0.2085", "0.0025", "0"));

    private static final int MILLION_DIGITS = 6;
    private static final int NANO_DIGITS = 9;

    public static Tariff of(String provider, String model) {
        Tariff tariff = TARIFFS.get(provider + "/" + model);
        if (tariff == null) {
            throw new IllegalArgumentException("no price of " + model + " at " + provider);
        }
        return tariff;
    }

    private static Tariff plain(String prompt, String completion) {
        return of(prompt, completion, prompt, "0");
    }

    private static Tariff of(String prompt, String completion, String cacheRead, String request) {
        return new Tariff(
                new BigDecimal(prompt), new BigDecimal(completion), new BigDecimal(cacheRead), new BigDecimal(request));
    }

    public BigDecimal usd(int promptTokens, int cachedTokens, int completionTokens) {
        return prompt.multiply(BigDecimal.valueOf(promptTokens - cachedTokens))
                .add(cacheRead.multiply(BigDecimal.valueOf(cachedTokens)))
                .add(completion.multiply(BigDecimal.valueOf(completionTokens)))
                .movePointLeft(MILLION_DIGITS)
                .add(request);
    }

    /** The one rounding of a generation: half up, to the nano-USD. */
    public static long nano(BigDecimal usd) {
        return usd.movePointRight(NANO_DIGITS).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
