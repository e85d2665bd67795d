package dev.trunkline.gateway.protocol.openai;

import static dev.trunkline.gateway.json.JsonText.escaped;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.envelope.BodySplice;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.WholeAnswer;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** OpenAI chat completions upstream: the caller's own bytes with few fields changed. */
@Singleton
public final class OpenAiProtocol implements ChatProtocol {

    private static final String USAGE_WANTED = "{\"include_usage\":true}";

    @Override
    public String path() {
        return "/chat/completions";
    }

    @Override
    public void addHeaders(MultiMap headers, @Nullable String credential) {
        authorize(headers, credential);
    }

    static void authorize(MultiMap headers, @Nullable String credential) {
        if (credential != null) {
            headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + credential);
        }
    }

    @Override
    public Outcome<Buffer> requestBody(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {
        boolean limited = completionTokensAtMost > 0;
        DroppedFields dropped = new DroppedFields(envelope, endpoint);
        BodySplice splice = new BodySplice(envelope)
                .edit(dropped.nested())
                .removeAll(name -> dropped.test(name) || (limited && isOtherLimit(name, endpoint.limitField())))
                .set("model", quoted(endpoint.providerModelId()));
        if (envelope.stream()) {
            splice.set("stream_options", USAGE_WANTED);
        }
        if (limited) {
            splice.set(endpoint.limitField(), Integer.toString(completionTokensAtMost));
        }
        String effort = envelope.reasoning().effort(completionTokensAtMost);
        if (!effort.isEmpty() && dropped.takesReasoningEffort()) {
            splice.set("reasoning_effort", quoted(effort));
        }
        return Outcome.passed(splice.bytes());
    }

    /** Were two limits sent, the provider could go by the one that nothing was held for. */
    private static boolean isOtherLimit(String name, String limitField) {
        return Envelope.LIMIT_FIELDS.contains(name) && !name.equals(limitField);
    }

    static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    @Override
    public int copiesOfRequest() {
        return 1;
    }

    @Override
    public int copiesOfAnswer() {
        return 2;
    }

    @Override
    public StreamDecoder streamDecoder(AnswerFace face) {
        return new OpenAiStream(face);
    }

    @Override
    public WholeAnswer wholeAnswer(byte[] body, AnswerFace face) {
        return OpenAiWhole.splice(body, face);
    }
}
