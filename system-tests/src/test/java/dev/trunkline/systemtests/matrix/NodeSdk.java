package dev.trunkline.systemtests.matrix;

import dev.trunkline.systemtests.matrix.Speech.Ends;
import java.util.List;
import java.util.Set;

/**
 * An SDK of npm, and what its script has to see.
 *
 * @param title as the page has it
 * @param script in {@code sdks}, without its suffix
 * @param models what it can ask for: words, vectors, ranking
 * @param without scenarios that it has no field for
 * @param ends its words for the end of an answer
 * @param thrown what it throws
 */
record NodeSdk(String title, String script, List<String> models, Set<NodeScenario> without, Ends ends, Thrown thrown) {

    /** Each with its class, its status and its words. */
    record Thrown(String unavailable, String tooMany, String refused, String wrongField, String hungUp) {}

    private static final String CITY = "{\"city\":\"text\"}";
    private static final int TOKENS = 6;
    private static final int TOKENS_OF_LIMIT = 16;
    private static final int TOKENS_UNLESS_TOLD = 16;
    private static final int BYTES_OF_A_TOKEN = 4;

    private static final Set<String> DO_NOT_COUNT_THOUGHTS = Set.of("bedrock", "cohere");
    /** Others have the same word for any end, or it is not told. */
    private static final Set<String> TELL_OF_SEQUENCES =
            Set.of("anthropic", "vertex-anthropic", "bedrock", "cohere", "responses");

    private static final Set<String> TELL_WHICH_SEQUENCE = Set.of("anthropic", "vertex-anthropic");

    String seen(NodeScenario scenario, String protocol) {
        return switch (scenario) {
            case WHOLE, STREAM, IMAGE, LONG_PROMPT -> said(TOKENS, ends.itself());
            case TOOLS -> calls("weather " + CITY + " clock " + CITY, 2) + thenSaid();
            case TOOL_IN_STREAM -> calls("weather " + CITY, 1);
            case FORCED_TOOL -> calls("clock " + CITY, 1);
            case SCHEMA -> CITY + " end " + ends.itself();
            case THOUGHTS -> thought(protocol) + " " + calls("weather " + CITY, 1) + thenSaid();
            case STOP -> "cut end " + stopped(protocol);
            case LIMIT -> said(TOKENS_OF_LIMIT, ends.limit());
            case ERROR, ERROR_OF_VECTORS, ERROR_OF_RANKING -> thrown.unavailable();
            case TOO_MANY -> thrown.tooMany();
            case REFUSED -> thrown.refused();
            case WRONG_FIELD -> thrown.wrongField();
            case HANG_UP -> thrown.hungUp();
            case VECTORS -> "vectors 8";
            case RANKING -> "ranking 1 Sing,0 Dance";
        };
    }

    /** Why thoughts of this protocol are in no second turn, empty where they are. The gateway has no say in it. */
    String keepsThoughtsBack(String protocol) {
        return script.equals("ai") && protocol.equals("cohere") ? "told; the SDK sends back only what is sealed" : "";
    }

    private static String said(int tokens, String end) {
        return "characters " + tokens * BYTES_OF_A_TOKEN + " end " + end;
    }

    private String calls(String calls, int ids) {
        return "calls " + calls + " ids " + ids + " end " + ends.calls();
    }

    private String thenSaid() {
        return ", then " + said(TOKENS_UNLESS_TOLD, ends.itself());
    }

    private boolean isMessages() {
        return script.equals("anthropic");
    }

    private String thought(String protocol) {
        int counted = DO_NOT_COUNT_THOUGHTS.contains(protocol) ? 0 : 8;
        return "thought " + told(protocol) + (isMessages() ? "" : " counted " + counted);
    }

    private String told(String protocol) {
        if (Matrix.THOUGHTS_TOLD.containsKey(protocol)) {
            return "0 open";
        }
        // With what it plans to do with its tools.
        return protocol.equals("cohere") ? "53 open" : "32 sealed";
    }

    private String stopped(String protocol) {
        if (!isMessages() || !TELL_OF_SEQUENCES.contains(protocol)) {
            return ends.itself();
        }
        return TELL_WHICH_SEQUENCE.contains(protocol) ? "stop_sequence at it" : "stop_sequence";
    }
}
