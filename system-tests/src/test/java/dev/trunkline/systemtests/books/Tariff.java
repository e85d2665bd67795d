package dev.trunkline.systemtests.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The prices of the catalogue once more, in USD for a million tokens; those of a request, a picture and a search in USD
 * for one.
 */
public final class Tariff {

    private static final int MILLION_DIGITS = 6;
    private static final int NANO_DIGITS = 9;
    private static final int ANY_LENGTH = -1;

    private static final Map<String, Tariff> TARIFFS = Map.ofEntries(
            Map.entry("alpha/parrot-large", usual("prompt 1 completion 3")),
            Map.entry("beta/parrot-large", usual("prompt 2 completion 6")),
            Map.entry("beta/parrot-small", usual("prompt 0.1 completion 0.3")),
            Map.entry("gamma/macaw", usual("prompt 3 completion 15")),
            Map.entry("alpha/parrot-duo", usual("prompt 1 completion 3")),
            Map.entry("gamma/parrot-duo", usual("prompt 1 completion 3")),
            Map.entry("beta/penny", usual("prompt 0.0333 completion 0.3337 cached 0.00417 request 0.00000025")),
            Map.entry("gamma/penny", usual("prompt 0.0415 completion 0.2085 cached 0.0025 written 0.0501")),
            Map.entry(
                    "beta/gpt-5",
                    usual("prompt 0.0333 completion 0.3337 cached 0.00417 thinking 0.4111 picture 0.00000137"
                            + " request 0.00000025")),
            Map.entry(
                    "alpha/gemini-3-pro",
                    usual("prompt 0.0415 completion 0.2085 cached 0.0025 thinking 0.3001 picture 0.0000021")
                            .above(60, "prompt 0.0831 cached 0.0051 completion 0.3125")),
            Map.entry(
                    "gamma/claude-sonnet-4-5",
                    usual("prompt 0.0367 completion 0.1835 cached 0.00367 written 0.0459 picture 0.0000017")),
            Map.entry(
                    "beta/gpt-5-deployed",
                    usual("prompt 0.0291 completion 0.2329 cached 0.00291 thinking 0.2777")
                            .above(45, "prompt 0.0583 completion 0.4659")
                            .above(400, "prompt 0.0877")),
            Map.entry(
                    "alpha/anthropic.claude-sonnet-4-5-v1:0",
                    usual("prompt 0.0307 completion 0.1539 cached 0.00307 written 0.0384")),
            Map.entry(
                    "gamma/claude-opus-4-5",
                    usual("prompt 0.0321 completion 0.1607 cached 0.00321 thinking 0.2003 request 0.00000031")),
            Map.entry("beta/gpt-5-mini", usual("prompt 0.0251 completion 0.2009 cached 0.00251 thinking 0.2107")),
            Map.entry(
                    "alpha/gemini-3-flash",
                    usual("prompt 0.0203 completion 0.1217 cached 0.00203")
                            .above(80, "prompt 0.0407 cached 0.00407 thinking 0.1777")),
            Map.entry("gamma/command-a-03-2025", usual("prompt 0.0231 completion 0.0927 request 0.00000041")),
            Map.entry("beta/text-embedding-3-small", usual("prompt 0.0213")),
            Map.entry("alpha/gemini-embedding-001", usual("prompt 0.0177 request 0.00000013")),
            Map.entry("gamma/embed-v4.0", usual("prompt 0.0119")),
            Map.entry("beta/text-embedding-3-large", usual("prompt 0.0217").above(20, "prompt 0.0331")),
            Map.entry("alpha/amazon.titan-embed-text-v2:0", usual("prompt 0.0181")),
            Map.entry("gamma/cohere.embed-v4:0", usual("prompt 0.0123")),
            Map.entry("gamma/rerank-v3.5", usual("search 0.000002003")),
            Map.entry("alpha/rerank-v4", usual("search 0.0000017 request 0.000000003")));

    /** What holds for prompts of more tokens than these. */
    private record Tier(int promptAbove, Map<String, BigDecimal> prices) {}

    /** What of an answer is paid for; what is cached or written is among the prompt, thinking among the completion. */
    record Used(int prompt, int cached, int written, int completion, int thinking, int pictures, int searches) {

        /** What of it was asked for, where there was a limit. */
        Used within(int limit) {
            int due = limit == 0 ? completion : Math.min(completion, limit);
            return new Used(prompt, cached, written, due, thinking, pictures, searches);
        }
    }

    private final List<Tier> tiers;

    private Tariff(List<Tier> tiers) {
        this.tiers = tiers;
    }

    public static Tariff of(String provider, String model) {
        Tariff tariff = TARIFFS.get(provider + "/" + model);
        if (tariff == null) {
            throw new IllegalArgumentException("no price of " + model + " at " + provider);
        }
        return tariff;
    }

    private static Tariff usual(String prices) {
        return new Tariff(List.of()).above(ANY_LENGTH, prices);
    }

    /** @param prices names and amounts in turn */
    private Tariff above(int promptTokens, String prices) {
        String[] words = prices.split(" ");
        Map<String, BigDecimal> byName = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            byName.put(words[i], new BigDecimal(words[i + 1]));
        }
        List<Tier> more = new ArrayList<>(tiers);
        more.add(new Tier(promptTokens, byName));
        return new Tariff(more);
    }

    public BigDecimal usd(int promptTokens, int cachedTokens, int completionTokens) {
        return usd(new Used(promptTokens, cachedTokens, 0, completionTokens, 0, 0, 0));
    }

    BigDecimal usd(Used used) {
        int length = used.prompt();
        BigDecimal prompt = price("prompt", BigDecimal.ZERO, length);
        BigDecimal completion = price("completion", BigDecimal.ZERO, length);
        BigDecimal tokens = times(prompt, used.prompt() - used.cached() - used.written())
                .add(times(price("cached", prompt, length), used.cached()))
                .add(times(price("written", prompt, length), used.written()))
                .add(times(completion, used.completion() - used.thinking()))
                .add(times(price("thinking", completion, length), used.thinking()));
        return tokens.movePointLeft(MILLION_DIGITS)
                .add(times(price("picture", BigDecimal.ZERO, length), used.pictures()))
                .add(times(price("search", BigDecimal.ZERO, length), used.searches()))
                .add(price("request", BigDecimal.ZERO, length));
    }

    /** Of the tiers that hold the last that names it. */
    private BigDecimal price(String name, BigDecimal unnamed, int promptTokens) {
        BigDecimal price = unnamed;
        for (Tier tier : tiers) {
            price = promptTokens > tier.promptAbove() ? tier.prices().getOrDefault(name, price) : price;
        }
        return price;
    }

    private static BigDecimal times(BigDecimal price, int count) {
        return price.multiply(BigDecimal.valueOf(count));
    }

    /** The one rounding of a generation: half up, to the nano-USD. */
    public static long nano(BigDecimal usd) {
        return usd.movePointRight(NANO_DIGITS).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
