package dev.trunkline.routing.planning;

import java.math.BigDecimal;
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

    boolean isAny() {
        return equals(ANY);
    }

    boolean allows(Prices prices) {
        return isWithin(prompt, prices, "prompt", MILLION_POWER_OF_TEN)
                && isWithin(completion, prices, "completion", MILLION_POWER_OF_TEN)
                && isWithin(audio, prices, "prompt_audio", MILLION_POWER_OF_TEN)
                && isWithin(request, prices, "request", ONE)
                && isWithin(image, prices, "image", ONE);
    }

    private static boolean isWithin(@Nullable BigDecimal most, Prices prices, String meter, int units) {
        if (most == null) {
            return true;
        }
        BigDecimal price = prices.usual().get(meter);
        return price == null || price.movePointRight(units).compareTo(most) <= 0;
    }
}
