package dev.trunkline.gateway.dialect.anthropic.messages;

import dev.trunkline.gateway.chat.AnswerFormat;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Sampling;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.EnvelopeReader;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A request of Anthropic messages in no wire format. One for each reading. */
final class MessagesReader {

    static final String STOPS = "stop_sequences";

    private final JsonValue request;
    private final FieldFaults faults;

    private MessagesReader(JsonValue request, FieldFaults faults) {
        this.request = request;
        this.faults = faults;
    }

    /** @return {@code BadRequest} naming the field and what was expected */
    static Outcome<ChatRequest> read(Envelope envelope) {
        FieldFaults faults = new FieldFaults();
        JsonValue request = EnvelopeReader.object(envelope, faults);
        return faults.unless(new MessagesReader(request, faults).chat(envelope));
    }

    private ChatRequest chat(Envelope envelope) {
        ToolReader tools = new ToolReader(faults);
        JsonValue choice = request.member("tool_choice");
        return new ChatRequest(
                new TurnReader(faults).turns(request),
                tools.tools(request.member("tools")),
                tools.choice(choice, request.member("tools")),
                choice.member("disable_parallel_tool_use").isTrue() ? Boolean.FALSE : null,
                Sampling.of(request, stop(request.member(STOPS))),
                format(),
                envelope.reasoning(),
                "",
                BlockReader.cache(request),
                JsonText.of(envelope.externalUser()));
    }

    /** An empty one stops nothing. */
    static List<JsonText> stop(JsonValue sequences) {
        List<JsonText> stop = new ArrayList<>();
        for (JsonValue sequence : sequences.elements()) {
            if (!sequence.text().isEmpty()) {
                stop.add(sequence.text().wellFormed());
            }
        }
        return List.copyOf(stop);
    }

    private AnswerFormat format() {
        JsonValue config = request.member("output_config").member("format");
        String path = config.isAbsent() ? "output_format" : "output_config.format";
        JsonValue format = config.isAbsent() ? request.member("output_format") : config;
        if (format.isAbsent()) {
            return new AnswerFormat.Text();
        }
        if (!format.member("type").says("json_schema")) {
            faults.expected(path + ".type", "json_schema", format.member("type").string());
        } else if (!format.member("schema").isObject()) {
            faults.expected(path + ".schema", "a JSON schema");
        }
        return new AnswerFormat.JsonSchema(JsonText.EMPTY, format.member("schema"), true);
    }
}
