package dev.trunkline.gateway.dialect.openai.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.dialect.openai.content.OutsidePrompt;
import dev.trunkline.gateway.envelope.AnswerFields;
import dev.trunkline.gateway.envelope.AnswerModalities;
import dev.trunkline.gateway.envelope.BodyScan;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.envelope.NestedMembers;
import dev.trunkline.gateway.envelope.NestedScan;
import dev.trunkline.gateway.envelope.PromptSize;
import dev.trunkline.gateway.envelope.RoutingFields;
import dev.trunkline.gateway.operation.Operation;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/** One pass over one request of OpenAI chat. Used once. */
final class ChatScan {

    /** As many as OpenAI gives at most (platform.openai.com, "Create chat completion", as of 2026-11). */
    private static final int ANSWERS_AT_MOST = 128;

    /** As {@link Envelope#answers()} reads it again. */
    private static final Pattern PLAIN_NUMBER = Pattern.compile("\\d{1,3}(?:\\.0{1,3})?");

    private final JsonParser parser;
    private final byte[] body;
    private final BodyScan scan;
    private final RoutingFields routing;
    private final AnswerFields answer;
    private final NestedMembers nested;
    private final ToolScan toolScan;
    private final MessageScan messages;
    private boolean messagesSeen;
    private boolean promptSeen;
    private boolean tools;

    ChatScan(JsonParser parser, byte[] body) {
        this.parser = parser;
        this.body = body;
        this.scan = new BodyScan(parser, body, OutsidePrompt.FIELDS);
        this.routing = new RoutingFields(parser);
        this.answer = new AnswerFields(parser, Envelope.LIMIT_FIELDS);
        this.nested = new NestedMembers(body);
        this.toolScan = new ToolScan(parser, nested);
        this.messages = new MessageScan(parser, body, nested, toolScan);
    }

    Envelope envelope() throws IOException {
        scan.scan(this::read, "one JSON object with \"model\" and \"messages\"");
        if (messagesSeen && promptSeen) {
            throw FieldFault.of("prompt", "beside messages", "one of them");
        }
        if (!messagesSeen && !promptSeen) {
            throw FieldFault.of("messages", "missing", "an array with at least one message");
        }
        return new Envelope(
                Operation.CHAT,
                body,
                scan.members(),
                nested.found(),
                routing.slugsIfAny(),
                Map.of(),
                answer.stream(),
                answer.completionTokens(),
                answer.parameters(),
                messages.media().modalities(),
                new PromptSize(
                                scan.textBytes()
                                        - Math.toIntExact(messages.media().imageBytes()),
                                scan.growthBytes() + nested.growthBytes(),
                                messages.media().images(),
                                messages.media().others(),
                                tools || messages.offersTools())
                        .keptForHour(scan.asksForHour()),
                routing.preferences(),
                answer.wish(),
                routing.user(),
                routing.session());
    }

    private void read(String name, JsonToken value) throws IOException {
        // The older way to say one message of a user; what is no string names a prompt that is kept elsewhere.
        if (name.equals("prompt") && value == JsonToken.VALUE_STRING) {
            promptSeen = true;
            return;
        }
        if (routing.read(name, value) || answer.read(name, value)) {
            return;
        }
        switch (name) {
            case "modalities" -> AnswerModalities.check(parser, value);
            case "cache_control" -> NestedScan.cacheControl(parser, name);
            case "tools" -> {
                if (toolScan.scan(value, name)) {
                    tools = true;
                    answer.decides(name, true);
                }
            }
            case "functions" -> {
                tools |= value != JsonToken.VALUE_NULL;
                parser.skipChildren();
            }
            case "messages" -> readMessages(value);
            case "n" -> answers(value);
            case "response_format", "logprobs", "verbosity" -> {
                answer.decides(name, value != JsonToken.VALUE_NULL);
                answer.other(name, value);
            }
            default -> answer.other(name, value);
        }
    }

    private void answers(JsonToken value) throws IOException {
        boolean isPlain =
                value.isNumeric() && PLAIN_NUMBER.matcher(parser.getText()).matches();
        if (value != JsonToken.VALUE_NULL
                && !(isPlain && parser.getIntValue() >= 1 && parser.getIntValue() <= ANSWERS_AT_MOST)) {
            throw FieldFault.of("n", JsonFields.found(parser, value), "a whole number from 1 to " + ANSWERS_AT_MOST);
        }
    }

    private void readMessages(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (value != JsonToken.START_ARRAY || messages.scanArray() == 0) {
            throw FieldFault.of("messages", "no message", "an array with at least one message");
        }
        messagesSeen = true;
    }
}
