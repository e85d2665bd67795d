package dev.trunkline.gateway.envelope;

import static dev.trunkline.gateway.json.JsonText.escaped;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.envelope.Envelope.Member;
import dev.trunkline.gateway.failure.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that ends with what its answer has said so far, as the words of the assistant, so that who is asked it goes
 * on from there. Where the caller's own messages end with the assistant's, they are one message with these. Pure.
 */
public final class ContinuedRequest {

    private static final ObjectMapper JSON = new ObjectMapper(RequestJson.FACTORY);
    private static final String ASSISTANT = "assistant";

    private ContinuedRequest() {}

    /**
     * @param answered text of the answer so far, without blanks at its end, which some providers refuse there
     * @param completionTokens what is left of the caller's limit, 0 where it gave none
     * @param read by the caller's dialect
     * @return null where no provider could go on from there
     */
    public static @Nullable Envelope of(
            Envelope envelope, String answered, int completionTokens, Function<byte[], Outcome<Envelope>> read) {
        Member messages = envelope.member("messages");
        if (messages == null || envelope.body()[messages.valueStart()] != '[' || answered.isEmpty()) {
            return null;
        }
        try {
            byte[] body = continued(envelope.body(), messages, answered);
            return body != null && read.apply(body) instanceof Outcome.Passed<Envelope>(Envelope anew)
                    ? anew.asking(envelope.models(), envelope.modelSorts())
                            .preferring(envelope.preferences())
                            .limitedTo(completionTokens)
                    : null;
        } catch (IOException e) {
            throw new IllegalStateException("the same bytes were read before", e);
        }
    }

    private static byte @Nullable [] continued(byte[] body, Member messages, String answered) throws IOException {
        int end = messages.valueEnd() - 1;
        int last = lastMessage(body, messages);
        JsonNode message = JSON.readTree(body, last, end - last);
        if (!message.path("role").asText().equals(ASSISTANT)) {
            return joined(body, end, "," + said(answered), end);
        }
        JsonNode content = message.path("content");
        if (!content.isTextual() || message.hasNonNull("tool_calls")) {
            return null;
        }
        ((ObjectNode) message).put("content", content.textValue() + answered);
        return joined(body, last, JSON.writeValueAsString(message), end);
    }

    private static int lastMessage(byte[] body, Member messages) throws IOException {
        int length = messages.valueEnd() - messages.valueStart();
        int last = messages.valueStart();
        try (JsonParser parser = RequestJson.FACTORY.createParser(body, messages.valueStart(), length)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                last = messages.valueStart()
                        + Math.toIntExact(parser.currentTokenLocation().getByteOffset());
                parser.skipChildren();
            }
        }
        return last;
    }

    private static String said(String answered) {
        return "{\"role\":\"" + ASSISTANT + "\",\"content\":\"" + escaped(answered) + "\"}";
    }

    private static byte[] joined(byte[] body, int until, String between, int from) {
        byte[] bytes = between.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(until + bytes.length + body.length - from)
                .put(body, 0, until)
                .put(bytes)
                .put(body, from, body.length - from)
                .array();
    }
}
