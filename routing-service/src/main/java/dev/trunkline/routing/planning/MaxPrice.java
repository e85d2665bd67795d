package dev.trunkline.routing.planning;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The most that a caller pays, in US dollars; null where it does not say. An endpoint without a price of a kind passes.
 *
 * @param prompt per million tokens, as are {@code completion} and {@code audio}
 * @param request per request
 * @param image per picture
 */
public record MaxPrice(
        @Nullable BigDecimal prompt,
        @Nullable BigDecimal completion,
        @Nullable BigDecimal audio,
        @Nullable BigDecimal request,
        @Nullable BigDecimal image) {

    public static final MaxPrice ANY = new MaxPrice(null, null, null, null, null);

    private static final int MILLION_POWER_OF_TEN = 6;
    private static final int ONE = 0;

    /** One price that has a limit. */
    private record Limit(@Nullable BigDecimal most, String meter, int units) {
        boolean allows(Prices prices) {
            BigDecimal price = prices.usual().get(meter);
            return most == null || price == null || price.movePointRight(units).compareTo(most) <= 0;
        }
    }

    boolean isAny() {
        return equals(ANY);
    }

    boolean allows(Prices prices) {
        List<Limit> limits = List.of(
                new Limit(prompt, "prompt", MILLION_POWER_OF_TEN),
                new Limit(completion, "completion", MILLION_POWER_OF_TEN),
                new Limit(audio, "prompt_audio", MILLION_POWER_OF_TEN),
                new Limit(request, "request", ONE),
                new Limit(image, "image", ONE));
        return limits.stream().allMatch(limit -> limit.allows(prices));
    }
}
