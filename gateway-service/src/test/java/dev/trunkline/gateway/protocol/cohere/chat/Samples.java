package dev.trunkline.gateway.protocol.cohere.chat;

import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The surroundings of a translation. */
final class Samples {

    static final AnswerFace FACE = new AnswerFace("gen-1-a", 1700000000L, "cohere/command", "Cohere");
    static final String THINKING = "command-a-reasoning-08-2025";

    private static final Path RECORDED = Path.of("src/test/resources/provider/cohere");

    private Samples() {}

    /** @param supported parameters that it lists, divided by commas; none: nothing is known */
    static Endpoint endpoint(String providerModelId, String supported) {
        return Given.like(Given.endpoint("cohere/command", "Cohere", Given.prices("1", "1")))
                .of(Protocol.PROTOCOL_COHERE, providerModelId)
                .takes(supported)
                .endpoint();
    }

    /** What goes upstream for these fields of a request in OpenAI chat. */
    static Outcome<Buffer> body(String fields, Endpoint endpoint, int completionTokensAtMost) {
        Envelope envelope = Given.envelope("{\"model\":\"cohere/command\"," + fields + "}");
        return Transcoding.CHAT.neutral(envelope).then(request -> new CohereChat()
                .body(request, endpoint, completionTokensAtMost, envelope.stream()));
    }

    static byte[] recorded(String file) {
        try {
            return Files.readAllBytes(RECORDED.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data of a recorded stream's events. */
    static List<String> events(String file) {
        return new String(recorded(file), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }
}
