package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.ImageWish;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Sampling;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.dialect.openai.content.CacheMarks;
import dev.trunkline.gateway.dialect.openai.content.FormatReader;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.EnvelopeReader;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A request of OpenAI responses in no wire format. One for each reading. */
final class ResponsesReader {

    /** By this word in {@code include} they are asked for. */
    private static final String LOGPROBS = "message.output_text.logprobs";

    private final JsonValue request;
    private final FieldFaults faults;

    private ResponsesReader(JsonValue request, FieldFaults faults) {
        this.request = request;
        this.faults = faults;
    }

    /** @return {@code BadRequest} naming the field and what was expected */
    static Outcome<ChatRequest> read(Envelope envelope) {
        FieldFaults faults = new FieldFaults();
        JsonValue request = EnvelopeReader.object(envelope, faults);
        return faults.unless(new ResponsesReader(request, faults).read(envelope, CacheMarks.of(request)));
    }

    private ChatRequest read(Envelope envelope, CacheMark cache) {
        FlatTools tools = new FlatTools(faults, request);
        JsonValue parallel = request.member("parallel_tool_calls");
        return new ChatRequest(
                turns(),
                tools.tools(),
                tools.choice(),
                parallel.isTrue() || parallel.isFalse() ? parallel.isTrue() : null,
                sampling(),
                new FormatReader(faults).ofResponses(request.member("text").member("format")),
                envelope.reasoning(),
                request.member("text").member("verbosity").string(),
                cache,
                ImageWish.of(request),
                JsonText.of(envelope.externalUser()));
    }

    private Sampling sampling() {
        Sampling sampling = Sampling.of(request, List.of());
        boolean logprobs = request.member("include").elements().stream().anyMatch(value -> value.says(LOGPROBS));
        return sampling.showing(logprobs, sampling.topLogprobs());
    }

    private List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        JsonValue instructions = request.member("instructions");
        if (!instructions.text().isEmpty()) {
            turns.add(new Turn.Instructions(
                    List.of(new Part.Text(instructions.text().wellFormed())), false));
        }
        JsonValue input = request.member("input");
        if (input.isString()) {
            turns.add(new Turn.User(List.of(new Part.Text(input.text().wellFormed())), JsonText.EMPTY));
        } else {
            turns.addAll(new ItemReader(faults).turns(input.elements()));
        }
        return List.copyOf(turns);
    }
}
