package dev.trunkline.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.credential.Credentials;
import dev.trunkline.gateway.credential.CredentialsOf;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Callers;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PriceOrderTest {

    private final CatalogueSnapshot catalogue = Catalogues.snapshot(
            Given.endpoint("a", "dear", Given.prices("3", "3")),
            Given.endpoint("a", "cheap", Given.prices("1", "1")),
            Given.endpoint("a", "keyed", Given.prices("2", "2"), "KEYED_API_KEY"),
            Given.endpoint("b", "dear", Given.prices("9", "9")));

    /** The same cases as routing-service has, which cannot be asked here. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "/examples/provider-preferences.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            useHeadersInDisplayName = true)
    void honoursWhatRoutingServiceWould(String order, String only, String ignore, String fallbacks, String left) {
        String preferences = "{\"order\":%s,\"only\":%s,\"ignore\":%s,\"allow_fallbacks\":%s}"
                .formatted(names(order), names(only), names(ignore), fallbacks.equals("yes"));

        assertThat(order("\"model\":\"a\",\"provider\":" + preferences + ",", Map.of("KEYED_API_KEY", "x")))
                .isEqualTo(left);
    }

    private static String names(String words) {
        return words.isEmpty() ? "[]" : "[\"" + words.replace(" ", "\",\"") + "\"]";
    }

    @Test
    void readsTheProvidersOfTheKeyInAnyCase() {
        assertThat(order(
                        "\"model\":\"a\",", Map.of(), Callers.caller("a", state -> state.addAllowedProviders("CHEAP"))))
                .isEqualTo("cheap");
    }

    @Test
    void leavesOutWhatNeedsACredentialThatIsNotThere() {
        assertThat(order("\"model\":\"a\",", Map.of())).isEqualTo("cheap dear");
    }

    @Test
    void keepsToTheProvidersOfTheKey() {
        assertThat(order(
                        "\"model\":\"a\",\"provider\":{\"ignore\":[\"dear\"]},",
                        Map.of(),
                        Callers.caller(
                                "a", state -> state.addAllowedProviders("cheap").addAllowedProviders("dear"))))
                .isEqualTo("cheap");
    }

    @Test
    void takesInWhatTheCallersOwnCredentialOpens() {
        Caller caller = Callers.caller("a", UnaryOperator.identity(), Callers.credential("c", "keyed"));

        assertThat(order("\"model\":\"a\",", Map.of(), caller)).isEqualTo("cheap keyed dear");
    }

    @Test
    void asksNobodyToChatWhoOnlyDraws() {
        CatalogEndpoint painter = Catalogues.free("a", "").toBuilder()
                .addOutputModalities("image")
                .build();

        assertThat(planned("\"model\":\"a\",", Catalogues.of(painter).snapshot(), Map.of(), Given.caller())
                        .models())
                .isEmpty();
    }

    @Test
    void triesOneModelAfterTheOtherAndLeavesOutUnknownOnes() {
        assertThat(order("\"models\":[\"b\",\"unknown\",\"a\"],", Map.of())).isEqualTo("dear | cheap dear");
    }

    @Test
    void saysThatNothingIsLeft() {
        assertThat(PriceOrder.nothing(Given.request("\"models\":[\"a\",\"b\"],")))
                .isEqualTo(new GatewayFailure.NoEndpoints(
                        "No endpoints found for a.",
                        Map.of(),
                        Availability.of(Availability.Code.NO_ENDPOINTS, List.of("a", "b"))));
    }

    private String order(String fields, Map<String, String> environment) {
        return order(fields, environment, Given.caller());
    }

    private String order(String fields, Map<String, String> environment, Caller caller) {
        return String.join(
                " | ",
                planned(fields, catalogue, environment, caller).models().stream()
                        .map(PriceOrderTest::providers)
                        .toList());
    }

    private static RoutingAnswer.Planned planned(
            String fields, CatalogueSnapshot catalogue, Map<String, String> environment, Caller caller) {
        Credentials credentials = CredentialsOf.environment(environment);
        PlanQuestion question = PlanQuestion.of(Given.request(fields), caller, CatalogueSnapshot.EMPTY);
        return (RoutingAnswer.Planned) PriceOrder.plan(question, catalogue, credentials);
    }

    private static String providers(List<Draw.Weighted> endpoints) {
        assertThat(endpoints).allMatch(endpoint -> endpoint.weight() == 0);
        return String.join(
                " ",
                endpoints.stream()
                        .map(endpoint -> endpoint.candidate().endpoint().provider())
                        .toList());
    }
}
