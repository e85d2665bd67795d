package dev.trunkline.gateway.dialect.openai.completions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.dialect.openai.content.OutsidePrompt;
import dev.trunkline.gateway.envelope.AnswerFields;
import dev.trunkline.gateway.envelope.AnswerModalities;
import dev.trunkline.gateway.envelope.BodyScan;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.FieldTypes;
import dev.trunkline.gateway.envelope.Images;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.envelope.PromptSize;
import dev.trunkline.gateway.envelope.RoutingFields;
import dev.trunkline.gateway.operation.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One pass over one request of OpenAI completions, the older form: one prompt, as a text. Used once. */
final class CompletionScan {

    /** What models of chat do not do, and what to ask instead. */
    private static final Map<String, String> NOT_DONE = notDone();

    private static final int LOGPROBS_AT_MOST = 5;
    private static final String ONE_TEXT = "a string, or an array of one; ask for each prompt by itself";
    private static final String NO_TOKENS = "a string; what tokens mean is known to one model alone";

    private final JsonParser parser;
    private final byte[] body;
    private final BodyScan scan;
    private final RoutingFields routing;
    private final AnswerFields answer;

    private boolean promptSeen;

    CompletionScan(JsonParser parser, byte[] body) {
        this.parser = parser;
        this.body = body;
        this.scan = new BodyScan(parser, body, OutsidePrompt.FIELDS);
        this.routing = new RoutingFields(parser);
        this.answer = new AnswerFields(parser, Envelope.LIMIT_FIELDS);
    }

    private static Map<String, String> notDone() {
        String tools = "no such field; tools are offered by POST /api/v1/chat/completions";
        return Map.of(
                "suffix", "no such field; models write what follows a prompt",
                "echo", "false; the prompt is not said again",
                "messages", "no such field; \"prompt\", or POST /api/v1/chat/completions",
                "tools", tools,
                "tool_choice", tools,
                "functions", tools,
                "function_call", tools);
    }

    Envelope envelope() throws IOException {
        scan.scan(this::read, "one JSON object with \"model\" and \"prompt\"");
        if (!promptSeen) {
            throw FieldFault.of("prompt", "missing", "a string");
        }
        return new Envelope(
                Operation.CHAT,
                body,
                scan.members(),
                List.of(),
                routing.slugsIfAny(),
                Map.of(),
                answer.stream(),
                answer.completionTokens(),
                answer.parameters(),
                List.of("text"),
                new PromptSize(scan.textBytes(), scan.growthBytes(), Images.NONE, 0, false),
                routing.preferences(),
                answer.wish(),
                routing.user(),
                routing.session());
    }

    private void read(String name, JsonToken value) throws IOException {
        // Elsewhere it names a prompt that is kept.
        if (name.equals("prompt")) {
            prompt(value);
            return;
        }
        if (routing.read(name, value)
                || answer.read(name, value)
                || AnswerModalities.checkTextOnly(parser, name, value)) {
            return;
        }
        switch (name) {
            case "logprobs" -> logprobs(value);
            case "response_format", "verbosity" -> {
                answer.decides(name, value != JsonToken.VALUE_NULL);
                answer.other(name, value);
            }
            default -> {
                notDone(name, value);
                answer.other(name, value);
            }
        }
    }

    private void prompt(JsonToken value) throws IOException {
        promptSeen = true;
        if (value == JsonToken.VALUE_STRING) {
            return;
        }
        if (value != JsonToken.START_ARRAY) {
            throw FieldFault.of("prompt", JsonFields.found(parser, value), ONE_TEXT);
        }
        JsonToken first = parser.nextToken();
        if (first == JsonToken.VALUE_NUMBER_INT || first == JsonToken.START_ARRAY) {
            throw FieldFault.of("prompt", "tokens", NO_TOKENS);
        }
        if (first == JsonToken.END_ARRAY) {
            throw FieldFault.of("prompt", "an empty array", ONE_TEXT);
        }
        if (first != JsonToken.VALUE_STRING) {
            throw FieldFault.of("prompt[0]", JsonFields.found(parser, first), "a string");
        }
        if (parser.nextToken() != JsonToken.END_ARRAY) {
            throw FieldFault.of("prompt", "several prompts", ONE_TEXT);
        }
    }

    /** How many are wanted beside that of each token; in chat it is whether. */
    private void logprobs(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL || value == JsonToken.VALUE_FALSE) {
            return;
        }
        if (!FieldTypes.isWhole(parser, value)
                || parser.getValueAsInt(-1) < 0
                || parser.getValueAsInt(-1) > LOGPROBS_AT_MOST) {
            String expected = "a whole number from 0 to " + LOGPROBS_AT_MOST;
            throw FieldFault.of("logprobs", JsonFields.found(parser, value), expected);
        }
        answer.decides("logprobs", true);
    }

    private void notDone(String name, JsonToken value) throws IOException {
        String expected = NOT_DONE.get(name);
        boolean means = value != JsonToken.VALUE_NULL && value != JsonToken.VALUE_FALSE;
        if (expected != null && means && !(value == JsonToken.VALUE_STRING && parser.getTextLength() == 0)) {
            throw FieldFault.of(name, JsonFields.word(parser, value), expected);
        }
    }
}
