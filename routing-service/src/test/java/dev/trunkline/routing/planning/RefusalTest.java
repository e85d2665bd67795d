package dev.trunkline.routing.planning;

import static dev.trunkline.routing.planning.EndpointBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a caller is told when nothing is left. */
class RefusalTest {

    @ParameterizedTest
    @MethodSource("messages")
    void saysWhatIsMissing(Scene scene, String message) {
        assertThat(refusal(scene).message()).isEqualTo(message);
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                arguments(Scene.of().models("no/such"), "No endpoints found for no/such."),
                arguments(
                        Scene.of(at("a").credential("B_KEY"), at("b").credential("A_KEY"), at("c").credential("B_KEY")),
                        "No endpoints found for author/model. Its providers need a key (expected: A_KEY or B_KEY in the"
                                + " environment of the gateway, or one of your own by POST /api/v1/byok)."),
                arguments(
                        Scene.of(at("a").credential("secret:ns/name")),
                        "No endpoints found for author/model. Its providers need a key (expected: one of your own by"
                                + " POST /api/v1/byok)."),
                arguments(Scene.of(at("a")).only("b"), "No allowed providers are available for the selected model."),
                arguments(Scene.of(at("a")).ignore("a"), "No allowed providers are available for the selected model."),
                arguments(
                        Scene.of(at("a")).input("text", "image"),
                        "No endpoints found that support the requested input modalities: image, text."),
                arguments(
                        Scene.of(at("a")).output("text", "embeddings"),
                        "No endpoints found that support the requested output modalities: embeddings, text."
                                + " author/model gives text."),
                arguments(
                        Scene.of(at("a").gives("transcription")
                                .modalities("audio")
                                .credential("KEY")),
                        "No endpoints found that support the requested output modalities: text. author/model gives"
                                + " transcription."),
                arguments(
                        Scene.of(at("a").gives("image"), at("b").gives("image", "audio")),
                        "No endpoints found that support the requested output modalities: text. author/model gives"
                                + " audio, image."),
                arguments(
                        Scene.of(at("a").declares("seed")).parameters("tools"),
                        "No endpoints found that can handle the requested parameters."),
                arguments(
                        Scene.of(at("a").context(10), at("b").context(20))
                                .prompt(400)
                                .completion(7),
                        "This endpoint's maximum context length is 20 tokens. However, you requested about 107 tokens"
                                + " (100 of text input, 7 in the output). Please reduce the length of either one."));
    }

    @ParameterizedTest
    @MethodSource("demands")
    void saysWhichDemandNobodyMeets(Scene scene, String message, String excludedBy) {
        assertThat(refusal(scene).message()).isEqualTo(message);
        assertThat(String.join(" ", refusal(scene).excludedBy())).isEqualTo(excludedBy);
    }

    static Stream<Arguments> demands() {
        return Stream.of(
                arguments(
                        Scene.of(at("a")).demands(new Demands(false, false, true, false, Set.of(), MaxPrice.ANY)),
                        "No endpoints found matching your data policy (Zero data retention). Expected: another model,"
                                + " or no provider.zdr.",
                        "data_policy:zdr"),
                arguments(
                        Scene.of(at("a")).demands(byAccount(true, new AccountDemands(true, true, false, false))),
                        "No endpoints found matching your data policy (Zero data retention). Expected: another model,"
                                + " or no enforce_zdr in the account's settings.",
                        "data_policy:zdr"),
                arguments(
                        Scene.of(at("a")).demands(byAccount(false, new AccountDemands(false, true, true, false))),
                        "No endpoints found matching your data policy (Training and publication). Expected: another"
                                + " model, or in the account's settings: enable_paid_model_training,"
                                + " enable_free_model_training.",
                        "data_policy:training"),
                arguments(
                        Scene.of(at("a")).demands(new Demands(false, true, false, false, Set.of(), MaxPrice.ANY)),
                        "No endpoints found matching your data policy (No data collection). Expected: another model,"
                                + " or no provider.data_collection: \"deny\".",
                        "data_policy:training"),
                arguments(
                        Scene.of(at("a")).demands(new Demands(false, false, false, true, Set.of(), MaxPrice.ANY)),
                        "No endpoints found for author/model whose author permits distillation (expected: another"
                                + " model, or no provider.enforce_distillable_text).",
                        ""),
                arguments(
                        Scene.of(at("a").quantization("fp8"), at("b")).quantizations("bf16", "int4"),
                        "No endpoints found that have one of the requested quantizations: bf16, int4. author/model is"
                                + " served in fp8, unknown.",
                        "quantization"),
                arguments(
                        Scene.of(at("a").usdPerMillion("2", "9"), at("b").usdPerMillion("3", "7.50"))
                                .maxPrice(new MaxPrice(new BigDecimal("1"), null, null, null, null)),
                        "No endpoints found that satisfy the max price for this request. author/model costs at least 2"
                                + " US dollars for a million tokens of prompt and 7.5 of completion.",
                        "max_price"),
                arguments(
                        Scene.of(at("a/flex").tier("flex"), at("b/priority").tier("priority")),
                        "No endpoints found for author/model outside of service tiers (expected: service_tier of flex,"
                                + " priority).",
                        ""),
                arguments(
                        Scene.of(at("a").declares("seed"))
                                .parameters("verbosity", "seed")
                                .demands(new Demands(true, false, false, false, Set.of(), MaxPrice.ANY)),
                        "No endpoints found that can handle the requested parameters. All of these are required by"
                                + " provider.require_parameters: seed, verbosity.",
                        "require_parameters"),
                arguments(
                        Scene.of(at("a"), at("b").quantization("fp8")).only("b").quantizations("int4"),
                        "No endpoints found that have one of the requested quantizations: int4. author/model is served"
                                + " in fp8.",
                        "allowed_providers quantization"));
    }

    @Test
    void saysWhetherTheAccountDemandedIt() {
        assertThat(refusal(Scene.of(at("a")).demands(byAccount(true, new AccountDemands(true, true, false, false))))
                        .reasons())
                .containsExactly("zdr-violation-by-account");
        assertThat(refusal(Scene.of(at("a")).demands(byAccount(false, new AccountDemands(false, true, false, false))))
                        .reasons())
                .containsExactly("data-policy-violation-by-account");
    }

    private static Demands byAccount(boolean zeroRetention, AccountDemands account) {
        return new Demands(false, false, zeroRetention, false, Set.of(), MaxPrice.ANY, account);
    }

    @Test
    void givesTheReasonOfEveryStepThatTookSomebodyAway() {
        Scene scene = Scene.of(at("a"), at("b").data(false, false, true), at("c"))
                .ignore("a")
                .demands(new Demands(false, false, true, false, Set.of(), MaxPrice.ANY));
        assertThat(refusal(scene).reasons()).containsExactly("provider-ignored-by-request", "zdr-violation-by-request");
    }

    @Test
    void namesTheProvidersThatWereAskedForAndThoseThereAre() {
        Scene scene = Scene.of(
                        at("b"), at("a"), at("a/2").provider("a"), at("locked").credential("KEY"))
                .only("Y", "x");

        assertThat(refusal(scene).requestedProviders()).containsExactly("y", "x");
        assertThat(refusal(scene).availableProviders()).containsExactly("a", "b");
    }

    @Test
    void namesTheProvidersOfTheKeyWhereTheRequestNamesNone() {
        Scene scene = Scene.of(at("a"), at("b")).keyAllows("z", "Y");

        assertThat(refusal(scene).message()).isEqualTo("No allowed providers are available for the selected model.");
        assertThat(refusal(scene).requestedProviders()).containsExactly("y", "z");
        assertThat(refusal(scene).availableProviders()).containsExactly("a", "b");
    }

    @Test
    void namesNoProviderAsThereThatTheKeyMayNotUse() {
        Scene scene = Scene.of(at("a"), at("b")).keyAllows("a").only("b");

        assertThat(refusal(scene).requestedProviders()).containsExactly("b");
        assertThat(refusal(scene).availableProviders()).containsExactly("a");
    }

    @Test
    void anOrderWithoutFallbacksIsWhatWasAskedFor() {
        Scene scene = Scene.of(at("a")).order("x", "y").only("y", "z").withoutFallbacks();

        assertThat(refusal(scene).requestedProviders()).containsExactly("y");
    }

    @Test
    void otherStepsNameNoProviders() {
        Scene scene = Scene.of(at("a")).ignore("a");

        assertThat(refusal(scene).requestedProviders()).isEmpty();
        assertThat(refusal(scene).availableProviders()).isEmpty();
    }

    private static Decision.NothingLeft refusal(Scene scene) {
        return (Decision.NothingLeft) scene.decision();
    }
}
