package dev.trunkline.routing.planning;

import static dev.trunkline.routing.planning.EndpointBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The planner's rules, one row each; {@link Scene} says how an answer reads. */
class PlannerTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "weights",
        "providers",
        "order",
        "fallbacks",
        "modalities",
        "capabilities",
        "lengths",
        "troubles",
        "models"
    })
    void plans(String rule, Scene scene, String answer) {
        assertThat(scene.answer()).as(rule).isEqualTo(answer);
    }

    static Stream<Arguments> weights() {
        return Stream.of(
                arguments("one endpoint is the whole plan", Scene.of(at("a")), "a 100%"),
                arguments("equal prices share alike, by id", Scene.of(at("b"), at("a")), "a 50%, b 50%"),
                arguments(
                        "price 1 against 3 is drawn 9 to 1",
                        Scene.of(at("dear").usdPerMillion("3"), at("cheap").usdPerMillion("1")),
                        "cheap 90%, dear 10%"),
                arguments(
                        "three prompt tokens count for each completion token",
                        Scene.of(at("x").usdPerMillion("1", "5"), at("y").usdPerMillion("2", "2")),
                        "x 50%, y 50%"),
                arguments(
                        "a price per request counts, spread over a thousand tokens",
                        Scene.of(
                                at("flat").usdPerMillion("0").usdPerRequest("0.003"),
                                at("token").usdPerMillion("1")),
                        "token 90%, flat 10%"),
                arguments(
                        "free endpoints leave the others behind as fallbacks",
                        Scene.of(
                                at("paid").usdPerMillion("0.01"),
                                at("free1").usdPerMillion("0"),
                                at("free2").usdPerMillion("0")),
                        "free1 50%, free2 50%, paid"));
    }

    static Stream<Arguments> providers() {
        EndpointBuilder turbo = at("infra/turbo").provider("infra");
        EndpointBuilder plain = at("infra/fp8").provider("infra");
        return Stream.of(
                arguments(
                        "only by provider",
                        Scene.of(at("a"), plain, turbo).only("infra"),
                        "infra/fp8 50%, infra/turbo 50%"),
                arguments("only by tag", Scene.of(at("a"), plain, turbo).only("infra/turbo"), "infra/turbo 100%"),
                arguments("ignore by provider", Scene.of(at("a"), plain, turbo).ignore("infra"), "a 100%"),
                arguments(
                        "ignore by tag", Scene.of(at("a"), plain, turbo).ignore("infra/fp8", "a"), "infra/turbo 100%"),
                arguments(
                        "case of a name does not matter",
                        Scene.of(at("a"), at("b")).only("B"),
                        "b 100%"),
                arguments(
                        "a name is never a prefix",
                        Scene.of(at("ab")).only("a"),
                        "Filter by Allowed Providers: 1 1 1 0"),
                arguments(
                        "ignore wins over only",
                        Scene.of(at("a"), at("b")).only("a").ignore("a"),
                        "Filter by Ignored Providers: 2 2 2 1 0"),
                arguments(
                        "unknown names in ignore do nothing", Scene.of(at("a")).ignore("nobody"), "a 100%"),
                arguments(
                        "a credential that is not held",
                        Scene.of(at("x").credential("KEY")),
                        "Filter by Credentials: 1 1 0"),
                arguments(
                        "a provider that the key may not use",
                        Scene.of(at("a"), at("b")).keyAllows("B"),
                        "b 100%"),
                arguments(
                        "a key's providers do not widen the request's",
                        Scene.of(at("a"), at("b"), at("c")).keyAllows("a", "b").only("b", "c"),
                        "b 100%"),
                arguments(
                        "none that both key and request allow",
                        Scene.of(at("a"), at("b")).keyAllows("a").only("b"),
                        "Filter by Allowed Providers: 2 2 2 0"),
                arguments(
                        "a tag is no provider of a key",
                        Scene.of(at("infra/fp8").provider("infra")).keyAllows("infra/fp8"),
                        "Filter by Allowed Providers: 1 1 1 0"),
                arguments(
                        "the caller's own credential opens what the operator's does not",
                        Scene.of(at("x").credential("KEY"), at("y").credential("KEY"))
                                .byok("X"),
                        "x 100%"),
                arguments(
                        "a filter holds for the caller's own credential too",
                        Scene.of(at("x").credential("KEY"), at("y")).byok("x").ignore("x"),
                        "y 100%"),
                arguments(
                        "a credential that is held",
                        Scene.of(at("x").credential("KEY")).credentials("KEY"),
                        "x 100%"),
                arguments(
                        "another credential than the one that is held",
                        Scene.of(at("x").credential("KEY"), at("a")).credentials("OTHER"),
                        "a 100%"));
    }

    static Stream<Arguments> order() {
        EndpointBuilder turbo = at("infra/turbo").provider("infra").usdPerMillion("2");
        EndpointBuilder plain = at("infra/fp8").provider("infra").usdPerMillion("1");
        return Stream.of(
                arguments(
                        "order is tried first, without a draw",
                        Scene.of(at("a"), at("b"), at("c")).order("c", "b"),
                        "c, b, a"),
                arguments(
                        "inside one name of the order the cheaper is first",
                        Scene.of(at("a"), turbo, plain).order("infra"),
                        "infra/fp8, infra/turbo, a"),
                arguments(
                        "a tag before its provider",
                        Scene.of(at("a"), turbo, plain).order("infra/turbo", "infra"),
                        "infra/turbo, infra/fp8, a"),
                arguments(
                        "the rest is by price",
                        Scene.of(at("x").usdPerMillion("2"), at("y").usdPerMillion("1"), at("a").usdPerMillion("1"))
                                .order("x"),
                        "x, a, y"),
                arguments(
                        "an order that names nobody here changes nothing",
                        Scene.of(at("a"), at("b")).order("z"),
                        "a 50%, b 50%"));
    }

    static Stream<Arguments> fallbacks() {
        return Stream.of(
                arguments(
                        "no fallbacks with order: only those in it",
                        Scene.of(at("a"), at("b"), at("c")).order("c", "a").withoutFallbacks(),
                        "c, a"),
                arguments(
                        "no fallbacks with an order of strangers: nothing",
                        Scene.of(at("a"), at("b")).order("z").withoutFallbacks(),
                        "Filter by Allowed Providers: 2 2 2 0"),
                arguments(
                        "no fallbacks without order: the cheapest alone",
                        Scene.of(at("dear").usdPerMillion("2"), at("cheap").usdPerMillion("1"))
                                .withoutFallbacks(),
                        "cheap 100%"),
                arguments(
                        "no fallbacks with a credential of the caller's own: the gateway decides",
                        Scene.of(at("dear").usdPerMillion("3"), at("cheap").usdPerMillion("1"))
                                .byok("dear")
                                .withoutFallbacks(),
                        "cheap 90%, dear 10%"),
                arguments(
                        "no fallbacks: the cheapest that is well",
                        Scene.of(at("dear").usdPerMillion("2"), at("a").usdPerMillion("1"))
                                .trouble("a", 1)
                                .withoutFallbacks(),
                        "dear 100%"));
    }

    static Stream<Arguments> modalities() {
        return Stream.of(
                arguments(
                        "an input modality that is not taken",
                        Scene.of(at("a"), at("eye").modalities("text", "image")).input("text", "image"),
                        "eye 100%"),
                arguments(
                        "nobody takes the modality",
                        Scene.of(at("a")).input("text", "audio"),
                        "Filter by Input Modalities: 1 1 1 1 1 0"),
                arguments(
                        "unknown modalities pass",
                        Scene.of(at("x").modalities()).input("text", "image"),
                        "x 100%"),
                arguments(
                        "unasked, text is wanted",
                        Scene.of(at("vector").gives("embeddings"), at("x").gives("text", "image")),
                        "x 100%"),
                arguments(
                        "unasked, who draws alone is nobody",
                        Scene.of(at("painter").gives("image").usdPerMillion("0"), at("x")),
                        "x 100%"),
                arguments(
                        "what it gives is asked before its key",
                        Scene.of(at("painter").gives("image").credential("KEY")),
                        "Filter by Model Output Modalities: 1 0"),
                arguments(
                        "unknown output modalities are text",
                        Scene.of(at("vector").gives("embeddings"), at("x")).output("text"),
                        "x 100%"),
                arguments(
                        "embeddings come of nobody who may give text",
                        Scene.of(at("vector").gives("embeddings"), at("x")).output("embeddings"),
                        "vector 100%"),
                arguments(
                        "all output modalities, not one of them",
                        Scene.of(at("x").gives("text"), at("painter").gives("text", "image"))
                                .output("text", "image"),
                        "painter 100%"),
                arguments(
                        "nobody gives the modality",
                        Scene.of(at("a")).output("embeddings"),
                        "Filter by Model Output Modalities: 1 0"));
    }

    static Stream<Arguments> capabilities() {
        EndpointBuilder tools = at("tools").declares("tools").usdPerMillion("9");
        EndpointBuilder json = at("json").declares("response_format");
        EndpointBuilder silent = at("silent").usdPerMillion("1");
        return Stream.of(
                arguments(
                        "tools: one that declares parameters without them is out",
                        Scene.of(tools, json).parameters("tools"),
                        "tools 100%"),
                arguments(
                        "tools: a silent endpoint comes after one that declares them",
                        Scene.of(silent, tools).parameters("tools"),
                        "tools 100%, silent"),
                arguments(
                        "tools: silent endpoints alone share the draw",
                        Scene.of(silent, at("mute")).parameters("tools"),
                        "mute 50%, silent 50%"),
                arguments(
                        "tools: nobody has them",
                        Scene.of(json).parameters("tools"),
                        "Filter by Tool Compatibility: 1 1 1 1 1 1 0"),
                arguments(
                        "a parameter that some declare: those that lack it are out",
                        Scene.of(json, tools).parameters("response_format"),
                        "json 100%"),
                arguments(
                        "a parameter that some declare: the silent come after",
                        Scene.of(json, tools, silent).parameters("response_format"),
                        "json 100%, silent"),
                arguments(
                        "a parameter that nobody declares is ignored",
                        Scene.of(json.usdPerMillion("1"), silent).parameters("verbosity"),
                        "json 50%, silent 50%"),
                arguments(
                        "a preference never costs the endpoint that the context needs",
                        Scene.of(
                                        at("small").declares("response_format").context(10),
                                        at("big").declares("seed").context(1000))
                                .prompt(500)
                                .parameters("response_format"),
                        "big 100%"),
                arguments(
                        "two parameters that no endpoint has together: the first by name decides",
                        Scene.of(at("x").declares("seed"), at("y").declares("verbosity"))
                                .parameters("verbosity", "seed"),
                        "x 100%"));
    }

    static Stream<Arguments> lengths() {
        return Stream.of(
                arguments(
                        "prompt and answer fit to the token",
                        Scene.of(at("x").context(150)).completion(50),
                        "x 100%"),
                arguments(
                        "one token too many, and another endpoint fits",
                        Scene.of(at("x").context(149), at("y").context(150)).completion(50),
                        "y 100%"),
                arguments("unknown context passes", Scene.of(at("x")).prompt(1_000_000), "x 100%"),
                arguments(
                        "an estimate eight times too high refuses nobody",
                        Scene.of(at("x").context(25)).prompt(200),
                        "x 100%"),
                arguments(
                        "a prompt that is too long even so",
                        Scene.of(at("x").context(24)).prompt(200),
                        "Filter by Context Length: 1 1 1 1 1 1 1 0"),
                arguments(
                        "where the estimate fits nobody the longest context is first",
                        Scene.of(at("x").context(30), at("y").context(60)).prompt(200),
                        "y 100%, x"),
                arguments(
                        "an answer is never longer than the endpoint writes",
                        Scene.of(at("x").context(200).maxCompletion(50)).completion(1000),
                        "x 100%"),
                arguments(
                        "answers cut short only where no other endpoint is",
                        Scene.of(at("x").maxCompletion(50), at("y").maxCompletion(100))
                                .completion(100),
                        "y 100%"),
                arguments(
                        "unknown longest answer passes",
                        Scene.of(at("x").maxCompletion(50), at("y")).completion(100),
                        "y 100%"),
                arguments(
                        "the only endpoint stays although its answers are shorter",
                        Scene.of(at("x").maxCompletion(50)).completion(100),
                        "x 100%"));
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                arguments(
                        "trouble goes behind the healthy, whatever it costs",
                        Scene.of(at("a").usdPerMillion("1"), at("dear").usdPerMillion("9"))
                                .trouble("a", 1),
                        "dear 100%, a"),
                arguments(
                        "trouble that is over is none",
                        Scene.of(at("a"), at("b")).trouble("a", 0),
                        "a 50%, b 50%"),
                arguments(
                        "all in trouble: all planned, the first to recover first",
                        Scene.of(at("a"), at("b")).trouble("a", 2000).trouble("b", 1000),
                        "b, a"),
                arguments(
                        "trouble goes behind the healthy in an order as well",
                        Scene.of(at("a"), at("b"), at("c")).order("a", "b").trouble("a", 1),
                        "b, c, a"),
                arguments(
                        "all of an order in trouble: the others are drawn",
                        Scene.of(at("a"), at("b"), at("c")).order("a").trouble("a", 1),
                        "b 50%, c 50%, a"),
                arguments(
                        "a healthy endpoint that may lack tools before one in trouble that has them",
                        Scene.of(at("silent"), at("a").declares("tools"))
                                .parameters("tools")
                                .trouble("a", 1),
                        "silent 100%, a"));
    }

    static Stream<Arguments> models() {
        EndpointBuilder other = at("o").model("author/other");
        return Stream.of(
                arguments(
                        "models in the caller's order",
                        Scene.of(at("a"), other).models("author/other", "author/model"),
                        "o 100% | a 100%"),
                arguments(
                        "a model named twice is planned once",
                        Scene.of(at("a")).models("author/model", "author/model"),
                        "a 100%"),
                arguments(
                        "a model that nobody can serve is left out",
                        Scene.of(at("a"), other)
                                .models("author/model", "author/other")
                                .ignore("a"),
                        "o 100%"),
                arguments(
                        "an unknown model is left out", Scene.of(at("a")).models("no/such", "author/model"), "a 100%"),
                arguments(
                        "nothing anywhere: the first model's story",
                        Scene.of(at("a"), at("b"), other)
                                .models("author/model", "author/other")
                                .only("z"),
                        "Filter by Allowed Providers: 2 2 2 0"),
                arguments("an unknown model alone", Scene.of().models("no/such"), "Initial Endpoints: 0"));
    }
}
