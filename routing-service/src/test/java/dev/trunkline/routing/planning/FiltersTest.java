package dev.trunkline.routing.planning;

import static dev.trunkline.routing.planning.EndpointBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One row for each thing that a caller can demand of endpoints. */
class FiltersTest {
    private static final Demands DENY = new Demands(false, true, false, false, Set.of(), MaxPrice.ANY);
    private static final Demands ZDR = new Demands(false, false, true, false, Set.of(), MaxPrice.ANY);
    private static final Demands DISTILL = new Demands(false, false, false, true, Set.of(), MaxPrice.ANY);
    private static final Demands PARAMETERS = new Demands(true, false, false, false, Set.of(), MaxPrice.ANY);

    @ParameterizedTest(name = "{0}")
    @MethodSource({"dataPolicies", "quantizations", "prices", "parameters", "tiers"})
    void leaves(String rule, Scene scene, String answer) {
        assertThat(scene.answer()).as(rule).isEqualTo(answer);
    }

    private static Demands account(boolean noPaidTraining, boolean noFreeTraining, boolean noFreePublication) {
        return new Demands(
                false,
                false,
                false,
                false,
                Set.of(),
                MaxPrice.ANY,
                new AccountDemands(false, noPaidTraining, noFreeTraining, noFreePublication));
    }

    private static final Demands DENY_AND_NO_FREE_TRAINING = new Demands(
            false, true, false, false, Set.of(), MaxPrice.ANY, new AccountDemands(false, false, true, false));

    static Stream<Arguments> dataPolicies() {
        EndpointBuilder trains = at("trains").data(true, false, false);
        EndpointBuilder publishes = at("publishes").data(false, true, false);
        EndpointBuilder keeps = at("keeps").data(false, false, true);
        EndpointBuilder free = at("free").usdPerMillion("0");
        EndpointBuilder zero = at("zero").data(false, false, false);
        return Stream.of(
                arguments("unasked, a policy is no matter", Scene.of(at("silent")), "silent 100%"),
                arguments(
                        "no data collection",
                        Scene.of(trains, publishes, keeps, zero).demands(DENY),
                        "zero 100%"),
                arguments(
                        "zero retention",
                        Scene.of(trains, publishes, keeps, zero).demands(ZDR),
                        "zero 100%"),
                arguments(
                        "no training for money, of whoever else",
                        Scene.of(trains, publishes, keeps).demands(account(true, false, false)),
                        "keeps 50%, publishes 50%"),
                arguments(
                        "training for money is no matter of free ones",
                        Scene.of(free.data(true, false, false)).demands(account(true, false, false)),
                        "free 100%"),
                arguments(
                        "who charges for pictures alone is not free",
                        Scene.of(at("pictures")
                                        .usdPerMillion("0")
                                        .usd("image", "0.04")
                                        .data(true, false, false))
                                .demands(account(true, false, false)),
                        "Filter by Data Policy: 1 1 1 1 1 0"),
                arguments(
                        "no training for free",
                        Scene.of(free.data(true, false, false), trains).demands(account(false, true, false)),
                        "trains 100%"),
                arguments(
                        "no publication for free",
                        Scene.of(free.data(false, true, false), publishes).demands(account(false, false, true)),
                        "publishes 100%"),
                arguments(
                        "training for free is no publication",
                        Scene.of(free.data(true, false, false)).demands(account(false, false, true)),
                        "free 100%"),
                arguments(
                        "who says nothing trains",
                        Scene.of(at("silent")).demands(account(true, false, false)),
                        "Filter by Data Policy: 1 1 1 1 1 0"),
                arguments(
                        "the account's demand stands beside the request's",
                        Scene.of(trains, keeps, zero).demands(DENY_AND_NO_FREE_TRAINING),
                        "zero 100%"),
                arguments(
                        "who says nothing collects and keeps",
                        Scene.of(at("silent"), at("mute")).demands(ZDR),
                        "Filter by Data Policy: 2 2 2 2 2 0"),
                arguments(
                        "distillation", Scene.of(at("x"), at("d").distillable()).demands(DISTILL), "d 100%"),
                arguments(
                        "distillation that nobody permits",
                        Scene.of(at("x")).demands(DISTILL),
                        "Filter by Distillation: 1 1 1 1 1 0"));
    }

    static Stream<Arguments> quantizations() {
        return Stream.of(
                arguments("one", quantized("bf16"), "bf16 100%"),
                arguments("in any case", quantized("BF16"), "bf16 100%"),
                arguments("fp4 is all of its width", quantized("fp4"), "fp4 33%, mxfp4 33%, nvfp4 33%"),
                arguments("fp8 is, too", quantized("fp8"), "fp8 50%, mxfp8 50%"),
                arguments("a format of a width is itself alone", quantized("nvfp4"), "nvfp4 100%"),
                arguments("two", quantized("bf16", "mxfp8"), "bf16 50%, mxfp8 50%"),
                arguments("unknown", quantized("unknown"), "silent 100%"),
                arguments(
                        "none that is there",
                        Scene.of(at("x").quantization("fp8")).quantizations("int4"),
                        "Filter by Quantization: 1 1 1 1 1 0"));
    }

    private static Scene quantized(String... wanted) {
        Scene all = Scene.of(
                at("bf16").quantization("bf16"),
                at("fp4").quantization("FP4"),
                at("fp8").quantization("fp8"),
                at("mxfp4").quantization("mxfp4"),
                at("mxfp8").quantization("mxfp8"),
                at("nvfp4").quantization("nvfp4"),
                at("silent"));
        return all.quantizations(wanted);
    }

    static Stream<Arguments> prices() {
        EndpointBuilder cheap = at("cheap").usdPerMillion("1", "2");
        EndpointBuilder dear = at("dear").usdPerMillion("3", "9");
        EndpointBuilder pictures = at("pictures").usd("image", "0.04").usd("prompt_audio", "0.000006");
        return Stream.of(
                arguments("a prompt", Scene.of(cheap, dear).maxPrice(most("1", null)), "cheap 100%"),
                arguments("an answer", Scene.of(cheap, dear).maxPrice(most(null, "8.99")), "cheap 100%"),
                arguments("to the cent", Scene.of(dear).maxPrice(most("3.00", "9")), "dear 100%"),
                arguments(
                        "too little for anybody",
                        Scene.of(cheap, dear).maxPrice(most("0.5", "100")),
                        "Filter by Max Price: 2 2 2 2 2 0"),
                arguments(
                        "a request",
                        Scene.of(at("x").usdPerRequest("0.01"))
                                .maxPrice(new MaxPrice(null, null, null, new BigDecimal("0.009"), null)),
                        "Filter by Max Price: 1 1 1 1 1 0"),
                arguments(
                        "a picture; who names no price for one passes",
                        Scene.of(pictures, cheap)
                                .maxPrice(new MaxPrice(null, null, null, null, new BigDecimal("0.03"))),
                        "cheap 100%"),
                arguments(
                        "a million tokens of sound",
                        Scene.of(pictures, cheap).maxPrice(new MaxPrice(null, null, new BigDecimal("5.9"), null, null)),
                        "cheap 100%"));
    }

    private static MaxPrice most(@Nullable String prompt, @Nullable String completion) {
        return new MaxPrice(
                prompt == null ? null : new BigDecimal(prompt),
                completion == null ? null : new BigDecimal(completion),
                null,
                null,
                null);
    }

    static Stream<Arguments> parameters() {
        EndpointBuilder both = at("both").declares("seed", "verbosity");
        EndpointBuilder one = at("one").declares("seed");
        return Stream.of(
                arguments(
                        "all parameters, not one of them",
                        Scene.of(both, one).parameters("seed", "verbosity").demands(PARAMETERS),
                        "both 100%"),
                arguments(
                        "who declares none is not known to support them",
                        Scene.of(at("silent")).parameters("seed").demands(PARAMETERS),
                        "Filter by Parameters: 1 1 1 1 1 1 1 0"),
                arguments("none are all there are", Scene.of(at("silent")).demands(PARAMETERS), "silent 100%"),
                arguments(
                        "a preference never costs the one that has them",
                        Scene.of(
                                        at("small").declares("seed").context(50),
                                        at("big").context(1000))
                                .prompt(100)
                                .parameters("seed")
                                .demands(PARAMETERS),
                        "small 100%"));
    }

    static Stream<Arguments> tiers() {
        EndpointBuilder usual = at("p").usdPerMillion("2");
        EndpointBuilder flex = at("p/flex").provider("p").tier("flex").usdPerMillion("1");
        EndpointBuilder priority =
                at("p/priority").provider("p").tier("priority").usdPerMillion("4");
        EndpointBuilder other = at("q").usdPerMillion("2");
        return Stream.of(
                arguments("unasked, no tier serves", Scene.of(usual, flex, priority), "p 100%"),
                arguments(
                        "a slug means none of its tiers",
                        Scene.of(usual, flex, priority).only("p"),
                        "p 100%"),
                arguments("nor in an order", Scene.of(flex, other, usual).order("p"), "p, q"),
                arguments("the tag means it", Scene.of(usual, flex).only("p/flex"), "p/flex 100%"),
                arguments("in an order as well", Scene.of(usual, flex).order("p/flex"), "p/flex, p"),
                arguments(
                        "a slug ignores the tiers, too",
                        Scene.of(usual, flex, other).ignore("p").tier("flex"),
                        "q"),
                arguments(
                        "flex alone, where there is any",
                        Scene.of(usual, flex, other).tier("flex"),
                        "p/flex"),
                arguments(
                        "flex of nobody: the usual ones by price",
                        Scene.of(usual, other).tier("flex"),
                        "p, q"),
                arguments(
                        "a slug means the tier that is asked for",
                        Scene.of(usual, flex, other).tier("flex").only("p"),
                        "p/flex"),
                arguments(
                        "priority first, then the usual ones",
                        Scene.of(usual, priority, other).tier("priority"),
                        "p/priority, p, q"),
                arguments(
                        "a model sorted by throughput may use priority",
                        Scene.of(usual, flex, priority).sort(EndpointBuilder.MODEL, SortBy.THROUGHPUT),
                        "p, p/priority"),
                arguments(
                        "a model sorted by price may use flex",
                        Scene.of(usual, flex, priority).sort(EndpointBuilder.MODEL, SortBy.PRICE),
                        "p/flex, p"),
                arguments(
                        "all models sorted by price may not",
                        Scene.of(usual, flex).sort(SortBy.PRICE),
                        "p"),
                arguments(
                        "tiers alone serve nobody who asks for none",
                        Scene.of(flex),
                        "Filter by Service Tier: 1 1 1 1 1 1 1 0"));
    }
}
