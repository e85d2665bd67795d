package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.dialect.StreamWriter;
import dev.trunkline.gateway.dialect.WholeWriter;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.EnvelopeReader;
import dev.trunkline.gateway.failure.ErrorForm;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** OpenAI responses, with the fields of the public API (section 2.2). Stateless and thread-safe. */
@Singleton
public final class Responses implements ChatDialect {

    private final InstantSource clock;

    public Responses(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public dev.trunkline.contracts.generation.v1.Dialect recordedAs() {
        return dev.trunkline.contracts.generation.v1.Dialect.DIALECT_OPENAI_RESPONSES;
    }

    @Override
    public Wire wire() {
        return Wire.OPENAI_RESPONSES;
    }

    @Override
    public Outcome<Envelope> read(byte[] body, MultiMap headers) {
        return EnvelopeReader.read(body, parser -> new ResponsesScan(parser, body).envelope(), "input");
    }

    @Override
    public Outcome<ChatRequest> neutral(Envelope envelope) {
        return ResponsesReader.read(envelope);
    }

    @Override
    public boolean answersWhatIsTooLong() {
        return true;
    }

    @Override
    public WholeWriter whole(AnswerFace face, Envelope envelope) {
        return new ResponseWriter(new ResponseObject(face, Asked.in(envelope), clock));
    }

    @Override
    public StreamWriter stream(AnswerFace face, Envelope envelope) {
        return EventWriter.fromBeginning(new ResponseObject(face, Asked.in(envelope), clock));
    }

    /** A stream that somebody else has begun, and told so many events of. */
    public StreamWriter goingOn(AnswerFace face, Envelope envelope, int events) {
        return EventWriter.behind(new ResponseObject(face, Asked.in(envelope), clock), events);
    }

    @Override
    public ErrorForm errors() {
        return ResponsesErrors.FORM;
    }

    @Override
    public StreamErrorForm streamErrors(AnswerFace face) {
        return EventWriter.fromBeginning(new ResponseObject(face, Asked.UNKNOWN, clock));
    }

    @Override
    public void appendUsage(UsageReport usage, Buffer out) {
        ResponsesUsage.append(usage.appendTier(out).appendByte((byte) ','), usage);
    }
}
