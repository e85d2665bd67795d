package dev.trunkline.routing.planning;

import static dev.trunkline.routing.planning.EndpointBuilder.at;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The cases by which the gateway judges, too, while it cannot ask here. */
class SharedPreferencesTest {

    @ParameterizedTest
    @CsvFileSource(
            resources = "/examples/provider-preferences.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            useHeadersInDisplayName = true)
    void honours(String order, String only, String ignore, String fallbacks, String left) {
        Scene scene = Scene.of(endpoint("dear", "3"), endpoint("cheap", "1"), endpoint("keyed", "2"))
                .order(names(order))
                .only(names(only))
                .ignore(names(ignore));

        assertThat(providers(fallbacks.equals("yes") ? scene : scene.withoutFallbacks()))
                .isEqualTo(left);
    }

    private static EndpointBuilder endpoint(String provider, String usdPerMillion) {
        return at(provider + "/tag").provider(provider).usdPerMillion(usdPerMillion);
    }

    private static String providers(Scene scene) {
        return switch (scene.decision()) {
            case Decision.Planned planned ->
                planned.models().getFirst().choices().stream()
                        .map(choice -> choice.endpoint().provider())
                        .collect(joining(" "));
            case Decision.NothingLeft nothing -> "";
        };
    }

    private static String[] names(String words) {
        return Arrays.stream(words.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new);
    }
}
