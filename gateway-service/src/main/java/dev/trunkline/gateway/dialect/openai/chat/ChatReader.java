package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.ImageWish;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.chat.Sampling;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.dialect.openai.content.CacheMarks;
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

/** A request of OpenAI chat in no wire format. One for each reading. */
final class ChatReader {

    private final JsonValue request;
    private final FieldFaults faults;

    private ChatReader(JsonValue request, FieldFaults faults) {
        this.request = request;
        this.faults = faults;
    }

    /** @return {@code BadRequest} naming the field and what was expected */
    static Outcome<ChatRequest> read(Envelope envelope) {
        FieldFaults faults = new FieldFaults();
        JsonValue request = EnvelopeReader.object(envelope, faults);
        return faults.unless(new ChatReader(request, faults).read(envelope, CacheMarks.of(request)));
    }

    private ChatRequest read(Envelope envelope, CacheMark cache) {
        ToolReader tools = new ToolReader(faults, request);
        modalities();
        return new ChatRequest(
                turns(),
                tools.tools(),
                tools.choice(),
                ToolReader.parallel(request.member("parallel_tool_calls")),
                Sampling.of(request, new StopReader(faults).stop(request.member("stop"))),
                new FormatReader(faults).ofChat(request.member("response_format")),
                reasoning(envelope.reasoning()),
                request.member("verbosity").string(),
                cache,
                ImageWish.of(request),
                JsonText.of(envelope.externalUser()));
    }

    private List<Turn> turns() {
        JsonValue prompt = request.member("prompt");
        return prompt.isString()
                ? List.of(new Turn.User(List.of(new Part.Text(prompt.text().wellFormed())), JsonText.EMPTY))
                : new MessageReader(faults).turns(request.member("messages"));
    }

    /** Callers who know Anthropic's own field for it may use that. */
    private ReasoningWish reasoning(ReasoningWish wish) {
        JsonValue thinking = request.member("thinking");
        int budget = JsonFields.positive(thinking.member("budget_tokens"));
        return switch (thinking.member("type").string()) {
            case "enabled" -> budget > 0 ? new ReasoningWish("", budget, wish.hidden(), wish.summary()) : wish;
            case "disabled" -> new ReasoningWish(ReasoningWish.OFF, 0, wish.hidden(), wish.summary());
            // Whatever else it says, the caller's own words for effort stand.
            default -> wish;
        };
    }

    private void modalities() {
        List<JsonValue> modalities = request.member("modalities").elements();
        for (int i = 0; i < modalities.size(); i++) {
            if (!modalities.get(i).says("text") && !modalities.get(i).says("image")) {
                faults.expected(
                        "modalities[" + i + "]",
                        "text or image",
                        modalities.get(i).string());
            }
        }
    }
}
