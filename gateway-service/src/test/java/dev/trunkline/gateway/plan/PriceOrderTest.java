package dev.trunkline.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.DataPolicy;
import dev.trunkline.contracts.catalog.v1.ModelFacts;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.credential.Credentials;
import dev.trunkline.gateway.credential.CredentialsOf;
import dev.trunkline.gateway.envelope.AccountDemands;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.ProviderPreferences;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.usage.Meter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
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
    void honoursWhatRoutingServiceWould(ArgumentsAccessor row) {
        boolean free = row.getString(11).equals("yes");
        CatalogueSnapshot terms = Catalogues.of(
                        like("cheap", "tag", free ? "0" : "1", endpoint -> endpoint.setQuantization("MXFP4")
                                .addSupportedParameters("tools")),
                        like("cheap", "flex", free ? "0" : "0.75", endpoint -> endpoint.setQuantization("mxfp8")
                                .setServiceTier("flex")
                                .addSupportedParameters("tools")),
                        like("keyed", "tag", free ? "0" : "2", endpoint -> endpoint.setQuantization("fp8")
                                .setDataPolicy(DataPolicy.newBuilder().setRetentionDays(30))
                                .setModelFacts(ModelFacts.newBuilder().setDistillable(true))
                                .setCredentialName("KEYED_API_KEY")
                                .addSupportedParameters("seed")
                                .addSupportedParameters("top_k")),
                        like("dear", "tag", free ? "0" : "3", endpoint -> endpoint.setDataPolicy(
                                        DataPolicy.newBuilder().setRetentionDays(0))
                                .addSupportedParameters("seed")))
                .snapshot();
        Envelope asked = demanding(Given.request(fields(row)), row.getString(4));
        RoutingAnswer.Planned planned = planned(asked, terms, Map.of("KEYED_API_KEY", "x"), Given.caller());

        String left = planned.models().isEmpty()
                ? ""
                : String.join(
                        " ",
                        planned.models().getFirst().stream()
                                .map(one -> one.candidate().endpoint().tag().replace("/tag", ""))
                                .toList());
        assertThat(left).isEqualTo(row.getString(12));
    }

    @Test
    void anotherPoolComesWithThePricesOfTheDefaultOne() {
        CatalogueSnapshot pools = Catalogues.of(
                        like("cheap", "tag", "1", endpoint -> endpoint),
                        like("cheap", "priority", "3", endpoint -> endpoint.setServiceTier("priority")),
                        like("dear", "priority", "5", endpoint -> endpoint.setServiceTier("priority")))
                .snapshot();
        Envelope asked = Given.request("\"model\":\"a\",\"service_tier\":\"priority\",");

        assertThat(planned(asked, pools, Map.of(), Given.caller()).models().getFirst().stream()
                        .map(one -> one.candidate().endpoint().tag() + " "
                                + (one.candidate().defaultPrices() == null
                                        ? "none"
                                        : one.candidate().defaultPrices().usd(Meter.PROMPT, 1))))
                .containsExactly("cheap/priority 0.000001", "dear/priority none", "cheap/tag none");
    }

    /** What only an account can say. */
    private static Envelope demanding(Envelope asked, String data) {
        ProviderPreferences said = asked.preferences();
        AccountDemands account = new AccountDemands(
                false,
                data.equals("no-paid-training"),
                data.equals("no-free-training"),
                data.equals("no-free-publication"));
        return asked.preferring(said.settled(said.ignore(), said.demands().of(account), said.wishes()));
    }

    private static CatalogEndpoint like(
            String provider, String tag, String usd, UnaryOperator<CatalogEndpoint.Builder> more) {
        String perToken = new BigDecimal(usd).movePointLeft(6).toPlainString();
        return more.apply(CatalogEndpoint.newBuilder()
                        .setEndpointId("a@" + provider + "/" + tag)
                        .setModel("a")
                        .setProvider(provider)
                        .setTag(provider + "/" + tag)
                        .setProtocol(Protocol.PROTOCOL_OPENAI_CHAT)
                        .setBaseUrl("http://127.0.0.1/v1")
                        .setPriceList(
                                PriceList.newBuilder().setPromptUsd(perToken).setCompletionUsd(perToken)))
                .build();
    }

    private static String fields(ArgumentsAccessor row) {
        StringBuilder provider = new StringBuilder("{\"order\":%s,\"only\":%s,\"ignore\":%s,\"allow_fallbacks\":%s"
                .formatted(
                        names(row.getString(0)),
                        names(row.getString(1)),
                        names(row.getString(2)),
                        row.getString(3).equals("yes")));
        String data = row.getString(4);
        if (!data.isEmpty() && !data.startsWith("no-")) {
            provider.append(data.equals("zdr") ? ",\"zdr\":true" : ",\"data_collection\":\"" + data + "\"");
        }
        provider.append(",\"quantizations\":").append(names(row.getString(5)));
        String[] most = row.getString(6).split(" ");
        if (!most[0].isEmpty()) {
            provider.append(",\"max_price\":{\"prompt\":").append(most[0]);
            provider.append(most.length > 1 ? ",\"completion\":\"" + most[1] + "\"}" : "}");
        }
        StringBuilder sent = new StringBuilder();
        if (!row.getString(7).isEmpty()) {
            provider.append(",\"require_parameters\":true");
            for (String parameter : row.getString(7).split(" ")) {
                sent.append("\"").append(parameter).append("\":1,");
            }
        }
        provider.append(",\"enforce_distillable_text\":")
                .append(row.getString(8).equals("yes"));
        if (!row.getString(10).isEmpty()) {
            provider.append(",\"sort\":\"").append(row.getString(10)).append("\"");
        }
        String tier = row.getString(9);
        sent.append(tier.isEmpty() ? "" : "\"service_tier\":\"" + tier + "\",");
        return "\"model\":\"a\"," + sent + "\"provider\":" + provider + "},";
    }

    private static String names(String words) {
        return words.isEmpty() ? "[]" : "[\"" + words.replace(" ", "\",\"") + "\"]";
    }

    @Test
    void makesOneListOfAllModelsWhereTheCallerWantsThat() {
        assertThat(order("\"models\":[\"b\",\"a\"],\"route\":\"sort\",", Map.of()))
                .isEqualTo("cheap dear dear");
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
        return planned(Given.request(fields), catalogue, environment, caller);
    }

    private static RoutingAnswer.Planned planned(
            Envelope asked, CatalogueSnapshot catalogue, Map<String, String> environment, Caller caller) {
        Credentials credentials = CredentialsOf.environment(environment);
        PlanQuestion question = PlanQuestion.of(asked, caller, CatalogueSnapshot.EMPTY);
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
