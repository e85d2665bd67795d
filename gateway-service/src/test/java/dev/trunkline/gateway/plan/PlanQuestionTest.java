package dev.trunkline.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.routing.v1.ModelSort;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.contracts.routing.v1.ProviderPreferences;
import dev.trunkline.contracts.routing.v1.SortBy;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.envelope.AccountDemands;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Callers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanQuestionTest {

    @Test
    void writesTheExampleOfTheContract() {
        Envelope envelope = Given.envelope("{\"models\":[\"simulated/parrot-large\",\"simulated/parrot-small\"],"
                + "\"max_tokens\":256,\"tools\":[{\"type\":\"function\"}],\"provider\":{\"order\":[\"simulator-beta\"],"
                + "\"ignore\":[\"simulator-gamma\"]},\"messages\":[{\"content\":\"" + "x".repeat(300) + "\"}]}");

        Caller caller = Callers.caller(
                "a",
                state -> state.addAllowedProviders("simulator-beta").addAllowedProviders("simulator-alpha"),
                Callers.credential("c", "simulator-alpha"));

        assertThat(PlanQuestion.of(envelope, caller, CatalogueSnapshot.EMPTY).message(List.of("OPENAI_API_KEY")))
                .isEqualTo(Given.example("plan-request-two-models", PlanRequest.newBuilder())
                        .build());
    }

    @Test
    void writesTheExampleOfEmbeddings() {
        Envelope envelope = Given.passed(
                Requests.embedding(Given.utf8("{\"model\":\"simulated/parrot-embed\",\"input\":[\"Hi\",\"you\"]}")));

        assertThat(PlanQuestion.of(envelope, Given.caller(), CatalogueSnapshot.EMPTY).message(List.of()).toBuilder()
                        .clearProvider()
                        .build())
                .isEqualTo(Given.example("plan-request-embeddings", PlanRequest.newBuilder())
                        .build());
    }

    @Test
    void saysWhenFallbacksAreForbidden() {
        Envelope envelope = Given.request("\"model\":\"a\",\"provider\":{\"only\":[\"x\"],\"allow_fallbacks\":false},");

        PlanRequest message = PlanQuestion.of(envelope, Given.caller(), CatalogueSnapshot.EMPTY)
                .message(List.of());

        assertThat(message.getProvider().hasAllowFallbacks()).isTrue();
        assertThat(message.getProvider().getAllowFallbacks()).isFalse();
        assertThat(message.getProvider().getOnlyList()).containsExactly("x");
    }

    @Test
    void saysWhichModelsAreSorted() {
        Envelope envelope = Given.request("\"models\":[\"a\",\"b\",\"c\"],")
                .asking(List.of("a", "b", "c"), Map.of("c", SortBy.SORT_BY_PRICE, "b", SortBy.SORT_BY_THROUGHPUT));
        PlanQuestion question = PlanQuestion.of(envelope, Given.caller(), CatalogueSnapshot.EMPTY);

        assertThat(question.message(List.of()).getModelSortsList())
                .containsExactly(sort("b", SortBy.SORT_BY_THROUGHPUT), sort("c", SortBy.SORT_BY_PRICE));
        assertThat(question).isNotEqualTo(question("\"models\":[\"a\",\"b\",\"c\"],"));
    }

    private static ModelSort sort(String model, SortBy by) {
        return ModelSort.newBuilder().setModel(model).setBy(by).build();
    }

    @Test
    void saysAllThatACallerCanSayOfProviders() {
        PlanRequest message = question("\"model\":\"a\",\"speed\":\"fast\",\"provider\":{\"require_parameters\":true,"
                        + "\"data_collection\":\"deny\",\"zdr\":true,\"enforce_distillable_text\":true,"
                        + "\"quantizations\":[\"fp8\",\"bf16\",\"fp8\"],"
                        + "\"sort\":{\"by\":\"throughput\",\"partition\":\"none\"},"
                        + "\"max_price\":{\"prompt\":1.50,\"completion\":\"2\",\"request\":1e-3,\"image\":null,\"audio\":0},"
                        + "\"preferred_min_throughput\":50,\"preferred_max_latency\":{\"p90\":1.5,\"p99\":3}},"
                        + "\"temperature\":1,\"seed\":null,\"max_tokens\":5,")
                .message(List.of());

        ProviderPreferences.Builder expected = ProviderPreferences.newBuilder()
                .setAllowFallbacks(true)
                .setRequireParameters(true)
                .setDenyDataCollection(true)
                .setZdr(true)
                .setEnforceDistillableText(true)
                .addQuantizations("bf16")
                .addQuantizations("fp8")
                .setSort(SortBy.SORT_BY_THROUGHPUT)
                .setAcrossModels(true);
        expected.getMaxPriceBuilder()
                .setPrompt("1.5")
                .setCompletion("2")
                .setRequest("0.001")
                .setAudio("0");
        expected.getPreferredMinThroughputBuilder().setP50(50);
        expected.getPreferredMaxLatencyBuilder().setP90(1.5).setP99(3);
        assertThat(message.getProvider()).isEqualTo(expected.build());
        assertThat(message.getServiceTier()).isEqualTo("priority");
        assertThat(message.getNeeds().getParametersList()).containsExactly("temperature");
    }

    @Test
    void saysWhatTheAccountDemands() {
        assertThat(demanded(new AccountDemands(true, false, false, false)))
                .isEqualTo(ProviderPreferences.newBuilder()
                        .setAllowFallbacks(true)
                        .setZdr(true)
                        .setZdrByAccount(true)
                        .build());
        assertThat(demanded(new AccountDemands(false, true, false, false)).getDenyPaidTraining())
                .isTrue();
        assertThat(demanded(new AccountDemands(false, false, true, false)).getDenyFreeTraining())
                .isTrue();
        assertThat(demanded(new AccountDemands(false, false, false, true)).getDenyFreePublication())
                .isTrue();
    }

    private static ProviderPreferences demanded(AccountDemands account) {
        Envelope request = Given.request("\"model\":\"a\",");
        Envelope.ProviderPreferences said = request.preferences();
        Envelope demanding =
                request.preferring(said.settled(List.of(), said.demands().of(account), said.wishes()));
        return PlanQuestion.of(demanding, Given.caller(), CatalogueSnapshot.EMPTY)
                .message(List.of())
                .getProvider();
    }

    @Test
    void asksForProvidersThatBothKeyAndAccountAllow() {
        assertThat(allowed(List.of("x", "y"), List.of("y", "z"))).containsExactly("y");
        assertThat(allowed(List.of("X"), List.of("x"))).containsExactly("x");
        assertThat(allowed(List.of(), List.of("y"))).containsExactly("y");
        assertThat(allowed(List.of("x"), List.of())).containsExactly("x");
        assertThat(allowed(List.of("x"), List.of("y")))
                .containsExactly("(none that both the API key and its account allow)");
    }

    private static List<String> allowed(List<String> ofKey, List<String> ofAccount) {
        Caller caller = Callers.settled(
                state -> state.addAllAllowedProviders(ofKey), settings -> settings.addAllAllowedProviders(ofAccount));
        return PlanQuestion.of(Given.request("\"model\":\"a\","), caller, CatalogueSnapshot.EMPTY)
                .message(List.of())
                .getAllowedProvidersList();
    }

    @Test
    void takesNullForNoWishAtAll() {
        assertThat(question(
                        "\"model\":\"a\",\"service_tier\":null,\"route\":null,\"provider\":{\"zdr\":null,\"sort\":null,"
                                + "\"max_price\":null,\"quantizations\":null,\"data_collection\":null,"
                                + "\"preferred_max_latency\":null,\"require_parameters\":null},"))
                .isEqualTo(question("\"model\":\"a\","));
    }

    @Test
    void asksTheSameQuestionForTheDefaultTier() {
        assertThat(question("\"model\":\"a\",\"service_tier\":\"auto\","))
                .isEqualTo(question("\"model\":\"a\",\"service_tier\":\"default\",\"speed\":\"standard\","));
        assertThat(question("\"model\":\"a\",\"service_tier\":\"fast\","))
                .isEqualTo(question("\"model\":\"a\",\"service_tier\":\"priority\","));
    }

    @Test
    void asksTheSameQuestionForRequestsThatDifferInText() {
        PlanQuestion one = question("\"model\":\"a\",\"user\":\"one\",");
        PlanQuestion two = question("\"model\":\"a\",\"temperature\":1,");
        PlanQuestion other = question("\"model\":\"a\",\"tools\":[{\"type\":\"function\"}],");

        assertThat(one).isEqualTo(two).isNotEqualTo(other);
    }

    @Test
    void asksForWhoGivesPicturesWhereTheyAreWanted() {
        PlanQuestion asking = question("\"model\":\"a\",\"modalities\":[\"image\",\"text\"],");

        assertThat(asking.message(List.of()).getNeeds().getOutputModalitiesList())
                .containsExactly("text", "image");
        assertThat(question("\"model\":\"a\",\"modalities\":[\"text\"],")).isEqualTo(question("\"model\":\"a\","));
    }

    @Test
    void asksTheSameQuestionForLimitsOfAboutOneSize() {
        PlanQuestion one = question("\"model\":\"a\",\"max_tokens\":1000,");
        PlanQuestion two = question("\"model\":\"a\",\"max_tokens\":1001,");

        assertThat(one).isEqualTo(two);
        assertThat(one.completionTokens()).isEqualTo(1024);
    }

    private static PlanQuestion question(String fields) {
        return PlanQuestion.of(Given.request(fields), Given.caller(), CatalogueSnapshot.EMPTY);
    }
}
