package dev.trunkline.catalog.document;

import dev.trunkline.catalog.price.DatedPrices;
import dev.trunkline.catalog.price.Meter;
import dev.trunkline.catalog.price.PriceConditions;
import dev.trunkline.catalog.price.PriceRule;
import dev.trunkline.catalog.price.Prices;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the prices of a ModelEndpoint. */
final class PriceReader {

    private static final int TIERS_AT_MOST = 16;
    private static final int METERS_AT_MOST = 32;

    /** A field of a document, the meter that it gives the price of, and for how much of it. */
    private record Field(String name, String meter, TextRule rule) {

        static Field perMillion(String name, String meter) {
            return new Field(name, meter, TextRule.PER_MILLION);
        }

        static Field perUnit(String name, String meter) {
            return new Field(name, meter, TextRule.PER_UNIT);
        }
    }

    private static final Field PROMPT = Field.perMillion("prompt", Meter.PROMPT);
    private static final Field COMPLETION = Field.perMillion("completion", Meter.COMPLETION);
    private static final Field SEARCH = Field.perUnit("search", Meter.SEARCH);
    private static final List<Field> OTHERS = List.of(
            Field.perMillion("cacheRead", Meter.CACHE_READ),
            Field.perMillion("cacheWrite", Meter.CACHE_WRITE_5M),
            Field.perMillion("cacheWrite1h", Meter.CACHE_WRITE_1H),
            Field.perMillion("audio", Meter.PROMPT_AUDIO),
            Field.perMillion("video", Meter.VIDEO),
            Field.perMillion("reasoning", Meter.REASONING),
            Field.perMillion("completionImage", Meter.COMPLETION_IMAGE),
            Field.perMillion("completionAudio", Meter.COMPLETION_AUDIO),
            Field.perUnit("image", Meter.IMAGE),
            Field.perUnit("webSearch", Meter.WEB_SEARCH),
            Field.perUnit("filePage", Meter.FILE_PAGE),
            new Field("request", Meter.REQUEST, TextRule.PER_REQUEST));

    private PriceReader() {}

    static List<DatedPrices> prices(Fields spec, boolean ofEmbeddings) {
        List<DatedPrices> prices =
                spec.mappings("prices", "a list of at least one price list", fields -> dated(fields, ofEmbeddings));
        long dates = prices.stream().map(DatedPrices::validFrom).distinct().count();
        if (dates < prices.size()) {
            spec.fault("prices", "two price lists with the same validFrom", "each validFrom once");
        }
        return prices.stream()
                .sorted(Comparator.comparing(DatedPrices::validFrom))
                .toList();
    }

    private static DatedPrices dated(Fields fields, boolean ofEmbeddings) {
        Instant validFrom = TextRule.instant(fields.text("validFrom", TextRule.INSTANT))
                .orElseGet(() -> Instant.ofEpochSecond(fields.line()));
        List<PriceRule> rules = new ArrayList<>();
        rules.add(new PriceRule(PriceConditions.NONE, usual(fields, ofEmbeddings)));
        List<PriceRule> tiers = fields.optionalMappings("tiers", PriceReader::tier);
        if (tiers.size() > TIERS_AT_MOST) {
            fields.fault("tiers", tiers.size() + " tiers", "at most " + TIERS_AT_MOST);
        }
        rules.addAll(tiers);
        fields.refuseOthers();
        return new DatedPrices(validFrom, new Prices(rules));
    }

    /** Where searches are priced tokens may have no price: most reranks are charged by nothing else. */
    private static SortedMap<String, BigDecimal> usual(Fields fields, boolean ofEmbeddings) {
        SortedMap<String, BigDecimal> usd = new TreeMap<>();
        take(fields, SEARCH, usd);
        boolean bySearch = usd.containsKey(Meter.SEARCH);
        takeRequired(fields, PROMPT, usd, !bySearch);
        takeRequired(fields, COMPLETION, usd, !bySearch && !ofEmbeddings);
        BigDecimal completion = usd.get(Meter.COMPLETION);
        if (ofEmbeddings && completion != null && completion.signum() != 0) {
            String found = completion.movePointRight(6).stripTrailingZeros().toPlainString();
            fields.fault("completion", '"' + found + '"', "0, or nothing: embeddings and ranks complete nothing");
        }
        takeOthers(fields, usd);
        return usd;
    }

    private static void takeRequired(Fields fields, Field field, SortedMap<String, BigDecimal> usd, boolean required) {
        if (required) {
            usd.put(field.meter(), amount(field, fields.text(field.name(), field.rule())));
        } else {
            usd.put(field.meter(), BigDecimal.ZERO);
            take(fields, field, usd);
        }
    }

    private static void takeOthers(Fields fields, SortedMap<String, BigDecimal> usd) {
        OTHERS.forEach(field -> take(fields, field, usd));
        fields.optionalMappings("meters", PriceReader::other).forEach(other -> {
            if (usd.putIfAbsent(other.meter(), other.usd()) != null) {
                fields.fault("meters", "two prices of " + other.meter(), "one price of each meter");
            }
        });
        if (usd.size() > METERS_AT_MOST) {
            fields.fault("meters", usd.size() + " prices", "at most " + METERS_AT_MOST + " of one list");
        }
    }

    private static void take(Fields fields, Field field, SortedMap<String, BigDecimal> usd) {
        String text = fields.optionalText(field.name(), field.rule());
        if (text != null) {
            usd.put(field.meter(), amount(field, text));
        }
    }

    private static BigDecimal amount(Field field, String text) {
        BigDecimal amount = text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
        return field.rule() == TextRule.PER_MILLION ? Prices.perToken(amount) : amount;
    }

    private record Other(String meter, BigDecimal usd) {}

    /** One that this release need not know. */
    private static Other other(Fields fields) {
        String meter = fields.text("meter", TextRule.METER);
        String usd = fields.text("usd", TextRule.PER_UNIT);
        fields.refuseOthers();
        return new Other(meter, usd.isEmpty() ? BigDecimal.ZERO : new BigDecimal(usd));
    }

    private static PriceRule tier(Fields fields) {
        int promptAbove = fields.optionalCount("promptAbove");
        String serviceTier = fields.optionalText("serviceTier", TextRule.SERVICE_TIER);
        PriceConditions conditions =
                new PriceConditions(promptAbove == 0 ? null : promptAbove, serviceTier, timeOfDay(fields));
        if (conditions.areNone()) {
            fields.fault("promptAbove", "no condition", "promptAbove, serviceTier, or from and until");
        }
        SortedMap<String, BigDecimal> usd = new TreeMap<>();
        for (Field field : List.of(PROMPT, COMPLETION, SEARCH)) {
            take(fields, field, usd);
        }
        takeOthers(fields, usd);
        fields.refuseOthers();
        return new PriceRule(conditions, usd);
    }

    private static PriceConditions.@Nullable TimeOfDay timeOfDay(Fields fields) {
        String from = fields.optionalText("from", TextRule.TIME_OF_DAY);
        String until = fields.optionalText("until", TextRule.TIME_OF_DAY);
        if (from == null && until == null) {
            return null;
        }
        if (from == null || until == null) {
            fields.fault("from", "one of from and until", "both, or neither");
            return null;
        }
        return new PriceConditions.TimeOfDay(minute(from), minute(until));
    }

    private static int minute(String text) {
        return text.isEmpty() ? 0 : LocalTime.parse(text).get(ChronoField.MINUTE_OF_DAY);
    }
}
