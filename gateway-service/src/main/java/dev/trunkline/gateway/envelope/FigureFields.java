package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.Demands.MaxPrice;
import dev.trunkline.gateway.envelope.Wishes.Cutoffs;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Prices and percentiles of {@code provider}. Pure. */
final class FigureFields {
    private static final List<String> PRICES = List.of("prompt", "completion", "request", "image", "audio");
    private static final List<String> PERCENTILES = List.of("p50", "p75", "p90", "p99");

    /** As far as routing reads them: no exponent that stands for a billion digits. */
    private static final Pattern PRICE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,30})?");

    private static final int EXPONENT_AT_MOST = 12;
    /** Reading digits costs the square of how many there are. */
    private static final int PRICE_CHARACTERS_AT_MOST = 64;

    private static final double FIGURE_AT_MOST = 1e9;

    private FigureFields() {}

    /** Numbers, or strings that hold one. */
    static MaxPrice maxPrice(JsonParser parser, JsonToken value, String field) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            String expected = "an object with any of " + String.join(", ", PRICES);
            throw FieldFault.of(field, JsonFields.found(parser, value), expected);
        }
        Map<String, String> prices = new HashMap<>();
        ClosedObject.read(parser, field, String.join(", ", PRICES), (name, path, price) -> {
            boolean known = PRICES.contains(name);
            if (known) {
                prices.put(name, price(parser, price, path));
            }
            return known;
        });
        return new MaxPrice(
                prices.getOrDefault("prompt", ""),
                prices.getOrDefault("completion", ""),
                prices.getOrDefault("audio", ""),
                prices.getOrDefault("request", ""),
                prices.getOrDefault("image", ""));
    }

    /** Written in one way, so that the same price is the same question. */
    private static String price(JsonParser parser, JsonToken value, String path) throws IOException {
        boolean isWritten = (value.isNumeric() || value == JsonToken.VALUE_STRING)
                && parser.getTextLength() <= PRICE_CHARACTERS_AT_MOST;
        String text = isWritten ? plain(parser.getText()) : "";
        if (!PRICE.matcher(text).matches()) {
            throw FieldFault.of(path, JsonFields.word(parser, value), "US dollars from 0, such as 1.5 or \"1.5\"");
        }
        return text;
    }

    private static String plain(String text) {
        try {
            BigDecimal price = new BigDecimal(text).stripTrailingZeros();
            return Math.abs((long) price.scale()) > 2 * EXPONENT_AT_MOST ? "" : price.toPlainString();
        } catch (NumberFormatException e) {
            return "";
        }
    }

    /** A number is the median. */
    static Cutoffs cutoffs(JsonParser parser, JsonToken value, String field, String unit) throws IOException {
        if (value.isNumeric()) {
            return new Cutoffs(figure(parser, value, field, unit), Cutoffs.UNSAID, Cutoffs.UNSAID, Cutoffs.UNSAID);
        }
        if (value != JsonToken.START_OBJECT) {
            String expected = "a number of " + unit + ", or an object with any of " + String.join(", ", PERCENTILES);
            throw FieldFault.of(field, JsonFields.found(parser, value), expected);
        }
        Map<String, Double> figures = new HashMap<>();
        ClosedObject.read(parser, field, String.join(", ", PERCENTILES), (name, path, figure) -> {
            boolean known = PERCENTILES.contains(name);
            if (known) {
                figures.put(name, figure(parser, figure, path, unit));
            }
            return known;
        });
        return new Cutoffs(
                figures.getOrDefault("p50", Cutoffs.UNSAID),
                figures.getOrDefault("p75", Cutoffs.UNSAID),
                figures.getOrDefault("p90", Cutoffs.UNSAID),
                figures.getOrDefault("p99", Cutoffs.UNSAID));
    }

    private static double figure(JsonParser parser, JsonToken value, String path, String unit) throws IOException {
        double figure = value.isNumeric() ? parser.getValueAsDouble() : -1;
        if (!(figure >= 0 && figure <= FIGURE_AT_MOST)) {
            throw FieldFault.of(path, JsonFields.found(parser, value), "a number of " + unit + " from 0");
        }
        return figure;
    }
}
