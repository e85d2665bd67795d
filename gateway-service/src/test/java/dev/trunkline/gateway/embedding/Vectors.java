package dev.trunkline.gateway.embedding;

import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.EmbeddingProtocol;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The surroundings of a room of embeddings, and a sink that keeps what it is told. */
public final class Vectors implements VectorSink {

    private final List<String> told = new ArrayList<>();

    @Override
    public void vector(JsonValue numbers) {
        told.add(numbers.json());
    }

    public List<String> told() {
        return told;
    }

    public static EmbeddingRequest request(int dimensions, String inputType, String... inputs) {
        return new EmbeddingRequest(Stream.of(inputs).map(JsonText::of).toList(), dimensions, false, inputType);
    }

    public static EmbeddingRequest requestOf(int inputs) {
        String[] texts = IntStream.range(0, inputs).mapToObj(i -> "t" + i).toArray(String[]::new);
        return request(0, "", texts);
    }

    public static Endpoint endpoint(Protocol protocol, String providerModelId, String... supported) {
        return Given.like(Given.endpoint("a/vectors", "p", Given.prices("1", "0")))
                .of(protocol, providerModelId)
                .takes(Set.of(supported))
                .operation(Operation.EMBEDDING)
                .endpoint();
    }

    public static byte[] recorded(String file) {
        try {
            return Files.readAllBytes(Path.of("src/test/resources/provider").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads an answer that can be used into this. */
    public AnswerSummary read(EmbeddingProtocol protocol, byte[] body, int inputs) {
        return switch (protocol.whole(body, inputs, this)) {
            case WholeReading.Read(AnswerSummary summary) -> summary;
            case WholeReading.Unusable(WholeAnswer why) -> throw new AssertionError("unusable: " + why);
        };
    }

    /** Why an answer to one input cannot be used. */
    public static WholeAnswer unusable(EmbeddingProtocol protocol, String body) {
        return switch (protocol.whole(Given.utf8(body), 1, new Vectors())) {
            case WholeReading.Read(AnswerSummary summary) -> throw new AssertionError("read: " + summary);
            case WholeReading.Unusable(WholeAnswer why) -> why;
        };
    }
}
