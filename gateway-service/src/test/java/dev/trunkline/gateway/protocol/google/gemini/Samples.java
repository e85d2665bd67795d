package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Access;
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

    static final AnswerFace FACE = new AnswerFace("gen-1-a", 1700000000L, "google/gemini", "Google");
    static final String FLASH = "gemini-2.5-flash";
    static final String NEWER = "gemini-3-flash-preview";

    private static final Path RECORDED = Path.of("src/test/resources/provider/google");

    private Samples() {}

    /** @param supported parameters that it lists, divided by commas; none: nothing is known */
    static Endpoint endpoint(String providerModelId, String supported) {
        return endpoint(providerModelId, supported, Access.OF_PROTOCOL);
    }

    static Endpoint atVertex(String providerModelId) {
        return endpoint(providerModelId, "", new Access(Auth.AUTH_GOOGLE_SERVICE_ACCOUNT, Address.ADDRESS_VERTEX, ""));
    }

    private static Endpoint endpoint(String providerModelId, String supported, Access access) {
        return Given.like(Given.endpoint("google/gemini", "Google", Given.prices("1", "1")))
                .of(Protocol.PROTOCOL_GEMINI, providerModelId)
                .takes(supported)
                .access(access)
                .endpoint();
    }

    /** What goes upstream for these fields of a request in OpenAI chat. */
    static Outcome<Buffer> body(String fields, Endpoint endpoint, int completionTokensAtMost) {
        Envelope envelope = Given.envelope("{\"model\":\"google/gemini\"," + fields + "}");
        return Transcoding.CHAT.neutral(envelope).then(request -> new GeminiProtocol()
                .body(request, endpoint, completionTokensAtMost, false));
    }

    static String passed(Outcome<Buffer> outcome) {
        return switch (outcome) {
            case Outcome.Passed<Buffer>(Buffer body) -> body.toString();
            case Outcome.Refused<Buffer>(var failure) -> throw new AssertionError(failure);
        };
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
