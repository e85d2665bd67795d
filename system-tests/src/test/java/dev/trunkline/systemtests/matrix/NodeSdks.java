package dev.trunkline.systemtests.matrix;

import dev.trunkline.systemtests.matrix.NodeSdk.Thrown;
import dev.trunkline.systemtests.matrix.Section.Row;
import dev.trunkline.systemtests.matrix.Speech.Ends;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is asked by the SDKs of npm. */
final class NodeSdks {

    private static final Set<NodeScenario> ALL = Set.of();
    private static final Ends ENDS = new Ends("stop", "length", "tool_calls");

    private static final Thrown OPENAI = new Thrown(
            "InternalServerError 502 provider_unavailable",
            "RateLimitError 429 rate_limit_exceeded",
            "BadRequestError 400 invalid_request",
            "BadRequestError 400 invalid_request temperature:",
            "APIUserAbortError in the middle");
    private static final Thrown ANTHROPIC = new Thrown(
            "InternalServerError 502 api_error provider_unavailable",
            "RateLimitError 429 rate_limit_error rate_limit_exceeded",
            "BadRequestError 400 invalid_request_error invalid_request",
            "BadRequestError 400 invalid_request_error invalid_request temperature:",
            "APIUserAbortError in the middle");
    private static final Thrown OPENROUTER = new Thrown(
            "BadGatewayResponseError 502 provider_unavailable",
            "TooManyRequestsResponseError 429 rate_limit_exceeded",
            "BadRequestResponseError 400 invalid_request",
            "BadRequestResponseError 400 invalid_request max_tokens:",
            "DOMException AbortError in the middle");
    private static final Thrown OPENROUTER_RESPONSES = new Thrown(
            OPENROUTER.unavailable(),
            OPENROUTER.tooMany(),
            OPENROUTER.refused(),
            "BadRequestResponseError 400 invalid_request max_output_tokens:",
            OPENROUTER.hungUp());
    private static final Thrown AI = new Thrown(
            "APICallError 502 provider_unavailable",
            "APICallError 429 rate_limit_exceeded",
            "APICallError 400 invalid_request",
            "APICallError 400 invalid_request temperature:",
            "part abort in the middle");

    static final List<NodeSdk> SDKS = List.of(
            new NodeSdk("openai, chat completions", "openai-chat", List.of("words", "vectors"), ALL, ENDS, OPENAI),
            new NodeSdk(
                    "openai, responses",
                    "openai-responses",
                    List.of("words"),
                    Set.of(NodeScenario.STOP),
                    new Ends("completed", "max_output_tokens", "completed"),
                    OPENAI),
            new NodeSdk(
                    "@anthropic-ai/sdk, messages",
                    "anthropic",
                    List.of("words"),
                    ALL,
                    new Ends("end_turn", "max_tokens", "tool_use"),
                    ANTHROPIC),
            new NodeSdk(
                    "@openrouter/sdk, chat completions",
                    "openrouter",
                    List.of("words", "vectors", "ranking"),
                    ALL,
                    ENDS,
                    OPENROUTER),
            new NodeSdk(
                    "@openrouter/sdk, responses",
                    "openrouter-responses",
                    List.of("words"),
                    Set.of(NodeScenario.STOP),
                    new Ends("completed", "max_output_tokens", "completed"),
                    OPENROUTER_RESPONSES),
            new NodeSdk(
                    "ai with @openrouter/ai-sdk-provider",
                    "ai",
                    List.of("words", "vectors"),
                    ALL,
                    new Ends("stop", "length", "tool-calls"),
                    AI));

    /** By what models are asked for. */
    static final Map<String, List<String>> PROTOCOLS =
            Map.of("words", Matrix.PROTOCOLS, "vectors", Matrix.EMBEDDERS, "ranking", Matrix.RANKERS);

    private NodeSdks() {}

    static List<Section> sections() {
        return SDKS.stream()
                .flatMap(sdk -> sdk.models().stream().map(models -> section(sdk, models)))
                .toList();
    }

    /** The section of an SDK that has what is asked of such models. */
    static String title(NodeSdk sdk, String models) {
        String title = sdk.title() + " (npm)";
        return models.equals("words") ? title : title + ": " + models;
    }

    private static Section section(NodeSdk sdk, String models) {
        List<Row> rows = NodeScenario.of(models).stream()
                .map(scenario -> new Row(
                        scenario.title(),
                        sdk.without().contains(scenario) ? "no field for it" : "",
                        told(sdk, scenario)))
                .toList();
        return new Section(title(sdk, models), rows, PROTOCOLS.get(models));
    }

    private static Map<String, String> told(NodeSdk sdk, NodeScenario scenario) {
        Map<String, String> told = new HashMap<>(Sdks.TOLD.getOrDefault(scenario.title(), Map.of()));
        if (scenario == NodeScenario.THOUGHTS) {
            Matrix.PROTOCOLS.stream()
                    .filter(protocol -> !sdk.keepsThoughtsBack(protocol).isEmpty())
                    .forEach(protocol -> told.put(protocol, sdk.keepsThoughtsBack(protocol)));
        }
        return told;
    }
}
