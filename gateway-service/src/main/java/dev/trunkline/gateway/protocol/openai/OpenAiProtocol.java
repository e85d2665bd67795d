package dev.trunkline.gateway.protocol.openai;

import static dev.trunkline.gateway.json.JsonText.escaped;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.MediaKind;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.envelope.BodySplice;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI chat completions upstream. For a caller who speaks it, too, the bytes of both pass with few fields changed.
 * Stateless and thread-safe.
 */
@Singleton
public final class OpenAiProtocol implements ChatProtocol {

    private static final Set<MediaKind> BYTES = Set.of(MediaKind.DOCUMENT);
    private static final String USAGE_WANTED = "{\"include_usage\":true}";

    @Override
    public Protocol name() {
        return Protocol.PROTOCOL_OPENAI_CHAT;
    }

    @Override
    public Wire wire() {
        return Wire.OPENAI_CHAT;
    }

    @Override
    public String path(Endpoint endpoint, boolean stream) {
        return OpenAiAddress.of(endpoint, "/chat/completions");
    }

    @Override
    public Auth auth() {
        return Auth.AUTH_BEARER;
    }

    @Override
    public ProviderFault fault(ErrorAnswer answer) {
        return OpenAiFaults.of(answer);
    }

    /** Of files it takes no addresses (developers.openai.com, "File inputs", as of 2026-11), of images it does. */
    @Override
    public Set<MediaKind> wantsBytesOf(Endpoint endpoint) {
        return new Quirks(endpoint).takesAddressesOfFiles() ? Set.of() : BYTES;
    }

    @Override
    public Outcome<Buffer> body(ChatRequest request, Endpoint endpoint, int completionTokensAtMost, boolean stream) {
        return new OpenAiRequest(request, endpoint).body(completionTokensAtMost, stream);
    }

    @Override
    public AnswerDecoder decoder(AnswerSink sink, AnswerFace face) {
        return new ChunkDecoder(sink, face);
    }

    @Override
    public WholeReading whole(byte[] body, AnswerSink sink, AnswerFace face) {
        return WholeDecoder.read(body, sink, face);
    }

    /** The caller's own bytes with few fields changed, where it speaks this format, too. */
    public Buffer spliced(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {
        boolean limited = completionTokensAtMost > 0;
        DroppedFields dropped = new DroppedFields(envelope, endpoint);
        Quirks quirks = new Quirks(endpoint);
        BodySplice splice = new BodySplice(envelope)
                .rename(Quirks.SEED, quirks.seedField())
                .edit(dropped.nested())
                .removeAll(name -> dropped.test(name)
                        || isSaidByItsOtherName(name, envelope, quirks)
                        || (limited && isOtherLimit(name, endpoint.limitField())))
                .set("model", quoted(endpoint.providerModelId()));
        Envelope.Member prompt = envelope.member("prompt");
        if (prompt != null && isText(envelope, prompt)) {
            splice.set("messages", "[{\"role\":\"user\",\"content\":" + text(envelope, prompt) + "}]");
        }
        if (envelope.stream()) {
            splice.set("stream_options", USAGE_WANTED);
        }
        if (limited) {
            splice.set(endpoint.limitField(), Integer.toString(completionTokensAtMost));
        }
        String tier = endpoint.terms().serviceTier();
        if (!tier.isEmpty()) {
            splice.set("service_tier", quoted(tier));
        }
        String effort = envelope.reasoning().effort(completionTokensAtMost);
        if (!effort.isEmpty() && dropped.takesReasoningEffort()) {
            splice.set("reasoning_effort", quoted(effort));
        }
        return splice.bytes();
    }

    /** Were two limits sent, the provider could go by the one that nothing was held for. */
    private static boolean isOtherLimit(String name, String limitField) {
        return Envelope.LIMIT_FIELDS.contains(name) && !name.equals(limitField);
    }

    private static boolean isSaidByItsOtherName(String name, Envelope envelope, Quirks quirks) {
        return name.equals(Quirks.SEED)
                && !quirks.seedField().equals(Quirks.SEED)
                && envelope.member(quirks.seedField()) != null;
    }

    private static boolean isText(Envelope envelope, Envelope.Member member) {
        return envelope.body()[member.valueStart()] == '"';
    }

    /** As it was written, with its quotes. */
    private static String text(Envelope envelope, Envelope.Member member) {
        int from = member.valueStart();
        return new String(envelope.body(), from, member.valueEnd() - from, StandardCharsets.UTF_8);
    }

    static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    /** Its chunks with few members changed. */
    public StreamDecoder splicedStream(AnswerFace face) {
        return splicedStream(face, null);
    }

    /**
     * The same.
     *
     * @param calls is told the calls of tools in them; null where nobody asks
     */
    public StreamDecoder splicedStream(AnswerFace face, @Nullable AnswerSink calls) {
        return new OpenAiStream(face, calls);
    }

    /** A whole answer, spliced like a chunk. */
    public WholeAnswer splicedWhole(byte[] body, AnswerFace face) {
        return splicedWhole(body, face, null);
    }

    /**
     * The same.
     *
     * @param calls is told the calls of tools in it; null where nobody asks
     */
    public WholeAnswer splicedWhole(byte[] body, AnswerFace face, @Nullable AnswerSink calls) {
        return OpenAiWhole.splice(body, face, calls);
    }
}
