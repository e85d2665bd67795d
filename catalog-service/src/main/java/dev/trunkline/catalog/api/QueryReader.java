package dev.trunkline.catalog.api;

import dev.trunkline.catalog.line.Line;
import dev.trunkline.catalog.offer.Vocabulary;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the query of the model list; a parameter or a value that it does not know is refused by name. */
final class QueryReader {

    private static final int LIMIT_BY_DEFAULT = 500;
    static final int LIMIT_AT_MOST = 1000;
    static final int PRICE_AT_MOST = 1_000_000;
    static final int DAYS_AT_MOST = 100_000;

    static final String OUTPUT_MODALITIES = "output_modalities";

    private static final String DECIMAL = "\\d{1,20}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?";

    private final Map<String, List<String>> parameters;
    private final SortedSet<String> known = new TreeSet<>();
    private String refusal = "";

    /** A query, or one line that names the parameter and what was expected. */
    sealed interface Outcome {

        record Wanted(ModelQuery query) implements Outcome {}

        record Refused(String message) implements Outcome {}
    }

    private QueryReader(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    static LocalDate today(InstantSource time) {
        return LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
    }

    static Outcome read(Map<String, List<String>> parameters, Line line, LocalDate today) {
        QueryReader reader = new QueryReader(parameters);
        return reader.read(line, today, reader.order(), reader.page());
    }

    /** A number has no order and no pages. */
    static Outcome readOfCount(Map<String, List<String>> parameters, Line line, LocalDate today) {
        return new QueryReader(parameters).read(line, today, ModelOrder.NEWEST, Optional.empty());
    }

    /** Only of models that give embeddings, whatever output modalities are asked for. */
    static Outcome readOfEmbeddings(Map<String, List<String>> parameters, Line line, LocalDate today) {
        Map<String, List<String>> narrowed = new HashMap<>(parameters);
        narrowed.put(OUTPUT_MODALITIES, List.of(Vocabulary.EMBEDDINGS));
        return read(narrowed, line, today);
    }

    private Outcome read(Line line, LocalDate today, ModelOrder order, Optional<ModelQuery.Page> page) {
        Set<String> authors = new TreeSet<>();
        line.models().values().forEach(offered -> authors.add(offered.model().author()));
        List<String> providers = line.providers().stream()
                .map(resolved -> resolved.provider().slug())
                .toList();
        var query = new ModelQuery(
                words("supported_parameters", Vocabulary.PARAMETERS),
                modalities("input_modalities", Vocabulary.INPUT_MODALITIES, "all"),
                modalities(OUTPUT_MODALITIES, Vocabulary.OUTPUT_MODALITIES, Vocabulary.TEXT),
                words("model_authors", authors),
                words("providers", providers),
                tokenizers(line),
                value("q").orElse(""),
                count("context", 0, Integer.MAX_VALUE).orElse(0),
                new PriceRange(price("min_price", "prompt"), price("max_price", "prompt")),
                new PriceRange(price("min_output_price", "completion"), price("max_output_price", "completion")),
                DateRange.ofAge(count("min_age_days", 0, DAYS_AT_MOST), count("max_age_days", 0, DAYS_AT_MOST), today),
                bool("distillable"),
                words("zdr", List.of("true")).contains("true"),
                bool("usable"),
                order,
                page);
        refuseOthers();
        return refusal.isEmpty() ? new Outcome.Wanted(query) : new Outcome.Refused(refusal);
    }

    private void refuseOthers() {
        parameters.keySet().stream()
                .filter(name -> !known.contains(name) && refusal.isEmpty())
                .sorted()
                .findFirst()
                .ifPresent(name -> refusal = "%s: Unknown parameter (expected: %s)".formatted(name, oneOf(known)));
    }

    /** In the case of the catalogue, whatever that of the caller is. */
    private Set<String> tokenizers(Line line) {
        Map<String, String> present = new TreeMap<>();
        line.models().values().forEach(offered -> {
            String tokenizer = ModelView.tokenizer(offered.model());
            present.put(tokenizer.toLowerCase(Locale.ROOT), tokenizer);
        });
        Set<String> given = value("arch").map(QueryReader::split).orElse(Set.of());
        Set<String> meant = new LinkedHashSet<>();
        given.forEach(word -> meant.add(present.getOrDefault(word.toLowerCase(Locale.ROOT), word)));
        checkAll("arch", meant, present.values(), oneOf(present.values()));
        return meant;
    }

    private Optional<ModelQuery.Page> page() {
        Optional<Integer> offset = count("offset", 0, Integer.MAX_VALUE);
        Optional<Integer> limit = count("limit", 1, LIMIT_AT_MOST);
        return offset.isEmpty() && limit.isEmpty()
                ? Optional.empty()
                : Optional.of(new ModelQuery.Page(offset.orElse(0), limit.orElse(LIMIT_BY_DEFAULT)));
    }

    private ModelOrder order() {
        Optional<String> word = value("sort");
        return word.flatMap(ModelOrder::ofWord).orElseGet(() -> {
            word.ifPresent(unknown -> refuse("sort", unknown, oneOf(ModelOrder.words())));
            return ModelOrder.NEWEST;
        });
    }

    private Set<String> modalities(String name, List<String> known, String byDefault) {
        Set<String> given = value(name).map(QueryReader::split).orElse(Set.of(byDefault));
        if (given.contains("all")) {
            return Set.of();
        }
        checkAll(name, given, known, oneOf(known) + ", or all");
        return given;
    }

    private Set<String> words(String name, Collection<String> known) {
        Set<String> given = value(name).map(QueryReader::split).orElse(Set.of());
        checkAll(name, given, known, oneOf(known));
        return given;
    }

    private void checkAll(String name, Set<String> given, Collection<String> known, String expected) {
        given.stream().filter(word -> !known.contains(word)).forEach(word -> refuse(name, word, expected));
    }

    private Optional<Integer> count(String name, int least, int most) {
        Optional<String> text = value(name);
        Optional<Integer> count = text.filter(digits -> digits.matches("\\d{1,10}"))
                .map(Long::parseLong)
                .filter(number -> number >= least && number <= most)
                .map(Math::toIntExact);
        if (text.isPresent() && count.isEmpty()) {
            refuse(name, text.get(), "a whole number, " + least + " to " + most);
        }
        return count;
    }

    private Optional<Boolean> bool(String name) {
        Optional<String> text = value(name);
        text.filter(word -> !word.equals("true") && !word.equals("false"))
                .ifPresent(word -> refuse(name, word, "true or false"));
        return text.map(Boolean::valueOf);
    }

    private Optional<BigDecimal> price(String name, String tokens) {
        Optional<String> text = value(name);
        Optional<BigDecimal> price = text.filter(digits -> digits.matches(DECIMAL))
                .map(BigDecimal::new)
                .filter(QueryReader::isPrice);
        if (text.isPresent() && price.isEmpty()) {
            refuse(
                    name,
                    text.get(),
                    "a decimal number of USD per million " + tokens + " tokens, 0 to " + PRICE_AT_MOST);
        }
        return price;
    }

    /** Of so many digits and so small an exponent that comparing costs nothing. */
    private static boolean isPrice(BigDecimal usd) {
        return usd.compareTo(BigDecimal.valueOf(PRICE_AT_MOST)) <= 0;
    }

    private Optional<String> value(String name) {
        known.add(name);
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(",", values)).filter(value -> !value.isBlank());
    }

    private void refuse(String name, String found, String expected) {
        if (refusal.isEmpty()) {
            refusal = "%s: Invalid option \"%s\" (expected: %s)".formatted(name, found, expected);
        }
    }

    private static Set<String> split(String words) {
        Set<String> split = new LinkedHashSet<>();
        Arrays.stream(words.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .forEach(split::add);
        return split;
    }

    private static String oneOf(Collection<String> words) {
        return "one of " + String.join(", ", words);
    }
}
