package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Top-level fields that change what a provider charges beyond tokens at the prices of the catalogue, at this or that
 * provider: each is kept from providers, or refused by name unless its value is one that changes nothing.
 */
public final class PricedFields {

    /**
     * What happens to one field.
     *
     * @param values that change nothing, as they are written; null is always one of them
     * @param expected said to a caller who wrote another
     */
    private record Rule(Set<String> values, String expected) {}

    private static final String NO_SUCH_FIELD = "no such field";
    private static final String ONE_PRICE = "; the catalogue has one price for each endpoint";
    private static final String NO_SEARCH = "no such field; searches of providers are not offered";
    private static final String LIMIT = "\"max_completion_tokens\" or \"max_tokens\" instead";
    private static final String WHOLE_PROMPT = "no such field; the whole prompt stands in \"messages\"";

    private static final Map<String, Rule> RULES = rules();

    /** The answer is the same without them; a speed is the endpoint's pool, and most providers know no such field. */
    static final Set<String> NOT_SENT_ON =
            Set.of("store", "prediction", "prompt_cache_retention", "prompt_cache_options", "speed");

    private PricedFields() {}

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new TreeMap<>();
        // Dearer or cheaper ways to the same model.
        rules.put("service_tier", allow("auto, default, flex, priority or fast", "auto", "default"));
        rules.put("speed", allow("standard or fast", "standard"));
        rules.put("inference_geo", allow("global" + ONE_PRICE, "global"));
        // Several answers for one limit.
        for (String answers : List.of("n", "best_of", "num_return_sequences", "num_beams")) {
            rules.put(answers, allow("1", "1"));
        }
        rules.put("use_beam_search", allow("false", "false"));
        // Searches and other work that providers charge by the piece.
        for (String search : List.of("web_search_options", "search_parameters", "search_settings", "search_options")) {
            rules.put(search, allow(NO_SEARCH));
        }
        rules.put("x_search_filter", allow(NO_SEARCH));
        for (String search : List.of("enable_search", "use_search", "web_search")) {
            rules.put(search, allow(NO_SEARCH, "false"));
        }
        for (String hosted :
                List.of("connectors", "data_sources", "container", "mcp_servers", "compound_custom", "enhancements")) {
            rules.put(hosted, allow(NO_SUCH_FIELD));
        }
        // Another model that looks at question and answer.
        for (String guard : List.of("safety_model", "moderation", "guardrails")) {
            rules.put(guard, allow("no such field; models that judge others are not offered"));
        }
        for (String loop : List.of("max_tool_calls", "stop_server_tools_when")) {
            rules.put(loop, allow("no such field; tools that the server runs are not offered"));
        }
        rules.put("audio", allow("no such field; answers are text"));
        // Answers that are fetched later, and not by this gateway.
        for (String later : List.of("background", "deferred")) {
            rules.put(later, allow("false", "false"));
        }
        // Prompts that are longer than the request.
        for (String elsewhere : List.of("previous_response_id", "conversation", "cached_content", "chat_template")) {
            rules.put(elsewhere, allow(WHOLE_PROMPT));
        }
        rules.put("safe_prompt", allow("false; a system message says the same", "false"));
        for (String media : List.of("mm_processor_kwargs", "media_io_kwargs", "extra_body")) {
            rules.put(media, allow(NO_SUCH_FIELD));
        }
        // Limits of completion tokens by names that only some providers know.
        for (String limit : List.of(
                "max_new_tokens", "max_tokens_to_sample", "max_length", "max_gen_len", "n_predict", "num_predict")) {
            rules.put(limit, allow(LIMIT));
        }
        return Map.copyOf(rules);
    }

    private static Rule allow(String expected, String... values) {
        return new Rule(Set.of(values), expected);
    }

    static Set<String> refused() {
        return RULES.keySet();
    }

    /** Leaves the parser at the value, which is a single token where the field is let through. */
    public static void check(JsonParser parser, JsonToken value, String name) throws IOException {
        Rule rule = RULES.get(name);
        if (rule == null || value == JsonToken.VALUE_NULL) {
            return;
        }
        String word = FieldTypes.isWhole(parser, value) ? FieldTypes.whole(parser) : JsonFields.word(parser, value);
        if (value.isStructStart() || !rule.values().contains(word)) {
            throw FieldFault.of(name, JsonFields.word(parser, value), rule.expected());
        }
    }
}
