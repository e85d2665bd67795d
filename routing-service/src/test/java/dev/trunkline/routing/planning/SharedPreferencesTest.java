package dev.trunkline.routing.planning;

import static dev.trunkline.routing.planning.EndpointBuilder.at;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The cases by which the gateway judges, too, while it cannot ask here. */
class SharedPreferencesTest {
    @ParameterizedTest
    @CsvFileSource(
            resources = "/examples/provider-preferences.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            useHeadersInDisplayName = true)
    void honours(ArgumentsAccessor row) {
        boolean free = row.getString(11).equals("yes");
        Scene scene = Scene.of(
                        endpoint("cheap", "tag", free ? "0" : "1")
                                .quantization("mxfp4")
                                .declares("tools"),
                        endpoint("cheap", "flex", free ? "0" : "0.75")
                                .quantization("mxfp8")
                                .tier("flex")
                                .declares("tools"),
                        endpoint("keyed", "tag", free ? "0" : "2")
                                .quantization("fp8")
                                .data(false, false, true)
                                .distillable()
                                .declares("seed", "top_k"),
                        endpoint("dear", "tag", free ? "0" : "3")
                                .data(false, false, false)
                                .declares("seed"))
                .order(names(row, 0))
                .only(names(row, 1))
                .ignore(names(row, 2))
                .demands(demands(row))
                .parameters(names(row, 7))
                .tier(row.getString(9))
                .sort(sort(row.getString(10)));
        assertThat(tags(row.getString(3).equals("yes") ? scene : scene.withoutFallbacks()))
                .isEqualTo(row.getString(12));
    }

    private static Demands demands(ArgumentsAccessor row) {
        String data = row.getString(4);
        String[] most = names(row, 6);
        return new Demands(
                names(row, 7).length > 0,
                data.equals("deny"),
                data.equals("zdr"),
                row.getString(8).equals("yes"),
                Set.of(names(row, 5)),
                new MaxPrice(
                        most.length > 0 ? new BigDecimal(most[0]) : null,
                        most.length > 1 ? new BigDecimal(most[1]) : null,
                        null,
                        null,
                        null),
                new AccountDemands(
                        false,
                        data.equals("no-paid-training"),
                        data.equals("no-free-training"),
                        data.equals("no-free-publication")));
    }

    private static SortBy sort(String word) {
        return word.isEmpty() ? SortBy.UNSAID : SortBy.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static EndpointBuilder endpoint(String provider, String tag, String usdPerMillion) {
        return at(provider + "/" + tag).provider(provider).usdPerMillion(usdPerMillion);
    }

    /** An endpoint that is no tier by its provider alone. */
    private static String tags(Scene scene) {
        return switch (scene.decision()) {
            case Decision.Planned planned ->
                planned.models().getFirst().choices().stream()
                        .map(choice -> choice.endpoint().tag().replace("/tag", ""))
                        .collect(joining(" "));
            case Decision.NothingLeft nothing -> "";
        };
    }

    private static String[] names(ArgumentsAccessor row, int column) {
        return Arrays.stream(row.getString(column).split(" "))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }
}
