package dev.trunkline.gateway.dialect.openai.completions;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Sampling;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.dialect.openai.content.FormatReader;
import dev.trunkline.gateway.dialect.openai.content.StopReader;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.EnvelopeReader;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.List;

/** A prompt as what a user says. Pure. */
final class PromptReader {

    private PromptReader() {}

    /** @return {@code BadRequest} naming the field and what was expected */
    static Outcome<ChatRequest> read(Envelope envelope) {
        FieldFaults faults = new FieldFaults();
        JsonValue request = EnvelopeReader.object(envelope, faults);
        JsonValue prompt = request.member("prompt");
        JsonText text = prompt.isArray() ? prompt.elements().getFirst().text() : prompt.text();
        JsonValue logprobs = request.member("logprobs");
        Turn.User asked = new Turn.User(List.of(new Part.Text(text.wellFormed())), JsonText.EMPTY);
        return faults.unless(new ChatRequest(
                List.of(asked),
                List.of(),
                new ToolChoice.Auto(),
                null,
                Sampling.of(request, new StopReader(faults).stop(request.member("stop")))
                        .showing(logprobs.isNumber(), JsonFields.positive(logprobs)),
                new FormatReader(faults).ofChat(request.member("response_format")),
                envelope.reasoning(),
                request.member("verbosity").string(),
                CacheMark.NONE,
                JsonText.of(envelope.externalUser())));
    }
}
