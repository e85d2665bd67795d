package dev.trunkline.gateway.dialect.anthropic.messages;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.dialect.StreamWriter;
import dev.trunkline.gateway.dialect.WholeWriter;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.Member;
import dev.trunkline.gateway.envelope.EnvelopeReader;
import dev.trunkline.gateway.failure.ErrorForm;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Anthropic messages, with the fields of the public API (section 2.3). Stateless and thread-safe. */
@Singleton
public final class Messages implements ChatDialect {

    private static final String BETA = "anthropic-beta";
    /** The public API's name for it (section 0.5). */
    private static final String BETA_OF_THE_API = "x-anthropic-beta";

    @Override
    public dev.trunkline.contracts.generation.v1.Dialect recordedAs() {
        return dev.trunkline.contracts.generation.v1.Dialect.DIALECT_ANTHROPIC_MESSAGES;
    }

    @Override
    public Wire wire() {
        return Wire.ANTHROPIC_MESSAGES;
    }

    @Override
    public Outcome<Envelope> read(byte[] body, MultiMap headers) {
        List<String> betas = new ArrayList<>(headers.getAll(BETA));
        betas.addAll(headers.getAll(BETA_OF_THE_API));
        Map<String, String> passed = betas.isEmpty() ? Map.of() : Map.of(BETA, String.join(",", betas));
        return EnvelopeReader.read(body, parser -> new MessagesScan(parser, body).envelope(), "messages")
                .then(envelope -> Outcome.passed(envelope.passing(passed)));
    }

    @Override
    public Outcome<ChatRequest> neutral(Envelope envelope) {
        return MessagesReader.read(envelope);
    }

    @Override
    public List<JsonText> stops(Envelope envelope) {
        Member stop = envelope.member(MessagesReader.STOPS);
        return stop == null
                ? List.of()
                : MessagesReader.stop(new JsonValue(envelope.body(), stop.valueStart(), stop.valueEnd()));
    }

    @Override
    public WholeWriter whole(AnswerFace face, Envelope envelope) {
        return new MessageWriter(face);
    }

    @Override
    public StreamWriter stream(AnswerFace face, Envelope envelope) {
        return new EventWriter(face);
    }

    @Override
    public ErrorForm errors() {
        return MessagesErrors.FORM;
    }

    @Override
    public StreamErrorForm streamErrors(AnswerFace face) {
        return failure -> MessagesErrors.event(failure, face.generationId());
    }

    @Override
    public void appendUsage(UsageReport usage, Buffer out) {
        MessagesUsage.append(usage, out);
        usage.appendRouting(out);
    }

    /** The figures alone, as they stand before the end of a stream. */
    public void appendFigures(UsageReport usage, Buffer out) {
        MessagesUsage.append(usage, out);
    }

    /** Why an answer ended, in the words of this wire format. */
    public String stopReason(String finishReason, String nativeFinishReason) {
        return StopReasons.of(finishReason, nativeFinishReason);
    }
}
