package dev.trunkline.routing.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import dev.trunkline.contracts.catalog.v1.MeterPrice;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.routing.v1.ExplainedEndpoint;
import dev.trunkline.contracts.routing.v1.ExplainedModel;
import dev.trunkline.contracts.routing.v1.Needs;
import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.contracts.routing.v1.ProviderPreferences;
import dev.trunkline.contracts.routing.v1.SortBy;
import dev.trunkline.routing.Example;
import dev.trunkline.routing.planning.AccountDemands;
import dev.trunkline.routing.planning.Catalogue;
import dev.trunkline.routing.planning.Choice;
import dev.trunkline.routing.planning.Cutoffs;
import dev.trunkline.routing.planning.Decision;
import dev.trunkline.routing.planning.Demands;
import dev.trunkline.routing.planning.Endpoint;
import dev.trunkline.routing.planning.Explanation;
import dev.trunkline.routing.planning.Figures;
import dev.trunkline.routing.planning.Health;
import dev.trunkline.routing.planning.MaxPrice;
import dev.trunkline.routing.planning.PlannedModel;
import dev.trunkline.routing.planning.Preferences;
import dev.trunkline.routing.planning.Prices;
import dev.trunkline.routing.planning.QualityRules;
import dev.trunkline.routing.planning.Quantiles;
import dev.trunkline.routing.planning.Question;
import dev.trunkline.routing.planning.Requirements;
import dev.trunkline.routing.planning.Snapshot;
import dev.trunkline.routing.planning.Step;
import dev.trunkline.routing.planning.StepCount;
import dev.trunkline.routing.planning.Terms;
import dev.trunkline.routing.planning.Wishes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This service owns {@code routing.proto}: it writes its examples and reads the question as it is written there. */
class PlanMessagesTest {

    private static final String MODEL = "simulated/parrot-large";
    private static final Catalogue NO_CATALOGUE = Catalogue.of(List.of());

    @Test
    void theExampleQuestionIsTheOneOfTheContract() throws Exception {
        PlanRequest written = PlanRequest.newBuilder()
                .addModels(MODEL)
                .addModels("simulated/parrot-small")
                .setNeeds(Needs.newBuilder()
                        .setPromptTokensAtMost(384)
                        .setCompletionTokens(256)
                        .addInputModalities("text")
                        .addParameters("tools")
                        .addOutputModalities("text"))
                .setProvider(ProviderPreferences.newBuilder()
                        .addOrder("simulator-beta")
                        .addIgnore("simulator-gamma")
                        .setAllowFallbacks(true))
                .addCredentialNames("OPENAI_API_KEY")
                .addByokProviders("simulator-alpha")
                .addAllowedProviders("simulator-alpha")
                .addAllowedProviders("simulator-beta")
                .build();

        assertThat(exampleQuestion()).isEqualTo(written);
    }

    @Test
    void readsTheExampleQuestion() throws Exception {
        assertThat(QuestionReading.read(exampleQuestion()))
                .isEqualTo(new QuestionReading.Read(new Question(
                        List.of(MODEL, "simulated/parrot-small"),
                        new Requirements(384, 256, Set.of("text"), Set.of("text"), List.of("tools")),
                        new Preferences(List.of("simulator-beta"), List.of(), List.of("simulator-gamma"), true),
                        Set.of("OPENAI_API_KEY"),
                        Set.of("simulator-alpha"),
                        Set.of("simulator-alpha", "simulator-beta"))));
    }

    @Test
    void theExampleQuestionOfEmbeddingsIsTheOneOfTheContract() throws Exception {
        PlanRequest written = PlanRequest.newBuilder()
                .addModels("simulated/parrot-embed")
                .setNeeds(Needs.newBuilder()
                        .setPromptTokensAtMost(256)
                        .addInputModalities("text")
                        .addOutputModalities("embeddings"))
                .build();
        PlanRequest example = Example.read("plan-request-embeddings", PlanRequest.newBuilder())
                .build();

        assertThat(example).isEqualTo(written);
        assertThat(QuestionReading.read(example))
                .isEqualTo(new QuestionReading.Read(new Question(
                        List.of("simulated/parrot-embed"),
                        new Requirements(256, 0, Set.of("text"), Set.of("embeddings"), List.of()),
                        Preferences.NONE,
                        Set.of(),
                        Set.of(),
                        Set.of())));
    }

    @Test
    void fallbacksAreAllowedUnlessTheyAreForbidden() {
        assertThat(preferences(PlanRequest.newBuilder().addModels(MODEL))).isEqualTo(Preferences.NONE);
        assertThat(preferences(PlanRequest.newBuilder()
                                .addModels(MODEL)
                                .setProvider(ProviderPreferences.newBuilder().setAllowFallbacks(false)))
                        .allowFallbacks())
                .isFalse();
    }

    @Test
    void readsEveryPreference() {
        ProviderPreferences.Builder provider = ProviderPreferences.newBuilder()
                .setRequireParameters(true)
                .setDenyDataCollection(true)
                .setZdr(true)
                .setEnforceDistillableText(true)
                .addQuantizations("fp8")
                .setSort(SortBy.SORT_BY_LATENCY)
                .setAcrossModels(true);
        provider.getMaxPriceBuilder()
                .setPrompt("1")
                .setCompletion("2")
                .setAudio("3")
                .setRequest("4")
                .setImage("5");
        provider.getPreferredMinThroughputBuilder().setP50(6).setP90(7);
        provider.getPreferredMaxLatencyBuilder().setP75(8).setP99(9);
        assertThat(preferences(PlanRequest.newBuilder().addModels(MODEL).setProvider(provider)))
                .isEqualTo(new Preferences(
                        List.of(),
                        List.of(),
                        List.of(),
                        true,
                        new Demands(
                                true,
                                true,
                                true,
                                true,
                                Set.of("fp8"),
                                new MaxPrice(
                                        new BigDecimal("1"),
                                        new BigDecimal("2"),
                                        new BigDecimal("3"),
                                        new BigDecimal("4"),
                                        new BigDecimal("5"))),
                        new Wishes(
                                dev.trunkline.routing.planning.SortBy.LATENCY,
                                true,
                                new Cutoffs(6d, null, 7d, null),
                                new Cutoffs(null, 8d, null, 9d))));
    }

    @Test
    void readsWhatTheAccountDemands() {
        ProviderPreferences.Builder zeroRetention =
                ProviderPreferences.newBuilder().setZdr(true).setZdrByAccount(true);
        ProviderPreferences.Builder paid = ProviderPreferences.newBuilder().setDenyPaidTraining(true);
        ProviderPreferences.Builder free = ProviderPreferences.newBuilder().setDenyFreeTraining(true);
        ProviderPreferences.Builder publication =
                ProviderPreferences.newBuilder().setDenyFreePublication(true);

        assertThat(account(zeroRetention)).isEqualTo(new AccountDemands(true, false, false, false));
        assertThat(account(paid)).isEqualTo(new AccountDemands(false, true, false, false));
        assertThat(account(free)).isEqualTo(new AccountDemands(false, false, true, false));
        assertThat(account(publication)).isEqualTo(new AccountDemands(false, false, false, true));
    }

    private static AccountDemands account(ProviderPreferences.Builder provider) {
        return preferences(PlanRequest.newBuilder().addModels(MODEL).setProvider(provider))
                .demands()
                .account();
    }

    @Test
    void readsTheTierAndTheSortsOfModels() {
        PlanRequest.Builder request = PlanRequest.newBuilder().addModels(MODEL).setServiceTier("flex");
        request.addModelSortsBuilder().setModel(MODEL).setBy(SortBy.SORT_BY_EXACTO);
        Question question = ((QuestionReading.Read) QuestionReading.read(request.build())).question();
        assertThat(question.serviceTier()).isEqualTo("flex");
        assertThat(question.sorts()).isEqualTo(Map.of(MODEL, dev.trunkline.routing.planning.SortBy.EXACTO));
    }

    @Test
    void refusesAPriceThatIsNone() {
        PlanRequest.Builder request = PlanRequest.newBuilder().addModels(MODEL);
        request.getProviderBuilder().getMaxPriceBuilder().setImage("1e9");
        assertThat(QuestionReading.read(request.build()))
                .isEqualTo(new QuestionReading.Refused("provider.max_price: expected plain decimals such as 0.15"));
    }

    @Test
    void tellsWhatBecameOfAnEndpointAndWhatIsKnownOfIt() {
        Endpoint endpoint = endpoint("p", prices("v", "1", "1"));
        Figures figures = new Figures(
                Health.DEGRADED, new Quantiles(20, 1, 2, 3, 4), new Quantiles(19, 5, 6, 7, 8), new Figures.Share(1, 2));
        Snapshot snapshot = new Snapshot(
                Catalogue.of(List.of(endpoint)), Map.of(endpoint.id(), 150L), Map.of(endpoint.id(), figures), 100);
        Question question = ((QuestionReading.Read) QuestionReading.read(
                        PlanRequest.newBuilder().addModels(MODEL).build()))
                .question();
        ExplainedModel told = ExplanationWriting.models(
                        Explanation.of(question, snapshot, QualityRules.USUAL), snapshot)
                .getFirst();
        ExplainedEndpoint.Builder expected = ExplainedEndpoint.newBuilder()
                .setEndpointId(endpoint.id())
                .setRank(1)
                .setPriceList(endpoint.prices().list())
                .setHealth("degraded")
                .setTroubleForMillis(50)
                .setValidToolCalls(0.5);
        expected.getFirstTokenMillisBuilder().setP50(1).setP75(2).setP90(3).setP99(4);
        assertThat(told)
                .isEqualTo(ExplainedModel.newBuilder()
                        .setModel(MODEL)
                        .addEndpoints(expected)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9})
    void refusesNoModelsAndTooMany(int models) {
        PlanRequest request = PlanRequest.newBuilder()
                .addAllModels(IntStream.range(0, models).mapToObj(i -> "m" + i).toList())
                .build();

        assertThat(QuestionReading.read(request))
                .isEqualTo(new QuestionReading.Refused("models: %d slugs, expected 1 to 8".formatted(models)));
    }

    @Test
    void refusesAnEmptySlug() {
        PlanRequest request =
                PlanRequest.newBuilder().addModels(MODEL).addModels(" ").build();

        assertThat(QuestionReading.read(request))
                .isEqualTo(new QuestionReading.Refused("models[1]: empty, expected a slug such as author/model"));
    }

    @Test
    void writesTheExampleOfAPlan() throws Exception {
        Endpoint alpha = endpoint("simulator-alpha", byMeter());
        Endpoint priority = inTier(endpoint("simulator-beta", beta(2, "0.000003", "0.000009")));
        Endpoint pool = endpoint("simulator-beta", beta(1, "0.000002", "0.000006"));
        Decision decision = new Decision.Planned(
                List.of(new PlannedModel(MODEL, List.of(new Choice(alpha, 0.9, 0), new Choice(priority, 0, 0)))));
        Catalogue catalogue = Catalogue.of(List.of(alpha, priority, pool));

        assertThat(ReplyWriting.reply(decision, catalogue, 1000)).isEqualTo(exampleReply("plan-reply-two-endpoints"));
    }

    @Test
    void writesTheExampleOfNoEndpoints() throws Exception {
        Decision decision = new Decision.NothingLeft(
                "No endpoints found that can handle the requested parameters.",
                Step.PARAMETERS,
                List.of(new StepCount(Step.INITIAL, 2), new StepCount(Step.PARAMETERS, 0)),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(ReplyWriting.reply(decision, NO_CATALOGUE, 1000)).isEqualTo(exampleReply("plan-reply-no-endpoints"));
    }

    @Test
    void writesTheProvidersOfARefusal() {
        Decision decision = new Decision.NothingLeft(
                "No.",
                Step.ALLOWED_PROVIDERS,
                List.of(),
                List.of("asked"),
                List.of("there"),
                List.of("provider-not-allowed"),
                List.of("allowed_providers"));
        assertThat(ReplyWriting.reply(decision, NO_CATALOGUE, 0)
                        .getNoEndpoints()
                        .getIneligibilityReasonsList())
                .containsExactly("provider-not-allowed");
        assertThat(ReplyWriting.reply(decision, NO_CATALOGUE, 0)
                        .getNoEndpoints()
                        .getExcludedByList())
                .containsExactly("allowed_providers");

        assertThat(ReplyWriting.reply(decision, NO_CATALOGUE, 0)
                        .getNoEndpoints()
                        .getRequestedProvidersList())
                .containsExactly("asked");
        assertThat(ReplyWriting.reply(decision, NO_CATALOGUE, 0)
                        .getNoEndpoints()
                        .getAvailableProvidersList())
                .containsExactly("there");
    }

    /** A condition or a meter of a later release is the gateway's affair. */
    @Test
    void pricesArePassedOnAsTheCatalogueWroteThem() {
        PriceList list = PriceList.newBuilder()
                .setVersion("v")
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build();
        Prices prices = Prices.of(list, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO);
        Decision decision = new Decision.Planned(
                List.of(new PlannedModel(MODEL, List.of(new Choice(endpoint("p", prices), 1, 0)))));

        assertThat(ReplyWriting.reply(decision, NO_CATALOGUE, 0)
                        .getPlan()
                        .getModels(0)
                        .getEndpoints(0)
                        .getPriceList())
                .isEqualTo(list);
    }

    @Test
    void aPlanHoldsUntilTheFirstRecovery() {
        Endpoint endpoint = endpoint("p", prices("v", "1", "1"));
        Decision decision = new Decision.Planned(List.of(new PlannedModel(
                MODEL,
                List.of(new Choice(endpoint, 1, 0), new Choice(endpoint, 0, 5300), new Choice(endpoint, 0, 5200)))));

        assertThat(Reuse.millis(decision, 5000, 1000)).isEqualTo(200);
        assertThat(Reuse.millis(decision, 4000, 1000)).isEqualTo(1000);
    }

    private static PlanRequest exampleQuestion() throws Exception {
        return Example.read("plan-request-two-models", PlanRequest.newBuilder()).build();
    }

    private static PlanReply exampleReply(String name) throws Exception {
        return Example.read(name, PlanReply.newBuilder()).build();
    }

    private static Preferences preferences(PlanRequest.Builder request) {
        return ((QuestionReading.Read) QuestionReading.read(request.build()))
                .question()
                .preferences();
    }

    private static Prices beta(int version, String promptUsd, String completionUsd) {
        return prices("%s@simulator-beta#%d".formatted(MODEL, version), promptUsd, completionUsd);
    }

    private static Endpoint inTier(Endpoint like) {
        return new Endpoint(
                like.id(),
                like.model(),
                like.provider(),
                like.tag() + "/priority",
                "",
                0,
                0,
                Set.of(),
                Set.of(),
                Set.of(),
                like.prices(),
                new Terms(Terms.DataPolicy.UNKNOWN, "", "priority", false));
    }

    private static Prices byMeter() {
        PriceList.Builder list = prices(MODEL + "@simulator-alpha#1", "0.000001", "0.000003").list().toBuilder();
        list.addRulesBuilder().addPrices(price("completion", "0.000003")).addPrices(price("prompt", "0.000001"));
        list.addRulesBuilder()
                .addPrices(price("prompt", "0.000002"))
                .addPrices(price("video_second", "0.05"))
                .addConditionsBuilder()
                .setPromptAboveTokens(200_000);
        return Prices.of(list.build(), BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO);
    }

    private static MeterPrice.Builder price(String meter, String usd) {
        return MeterPrice.newBuilder().setMeter(meter).setUsd(usd);
    }

    private static Prices prices(String version, String promptUsd, String completionUsd) {
        return Prices.of(
                PriceList.newBuilder()
                        .setVersion(version)
                        .setValidFromMillis(1767225600000L)
                        .setPromptUsd(promptUsd)
                        .setCompletionUsd(completionUsd)
                        .build(),
                new BigDecimal(promptUsd),
                new BigDecimal(completionUsd),
                BigDecimal.ZERO);
    }

    private static Endpoint endpoint(String provider, Prices prices) {
        return new Endpoint(
                MODEL + "@" + provider, MODEL, provider, provider, "", 0, 0, Set.of(), Set.of(), Set.of(), prices);
    }
}
