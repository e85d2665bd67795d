package dev.trunkline.simulator.protocol.google.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.TreeReader;
import dev.trunkline.simulator.text.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a request for embeddings: of one content, or of a list of such requests. */
final class GeminiEmbeddingsReader extends TreeReader {

    private static final Set<String> OF_ONE =
            Set.of("content", "embedContentConfig", "model", "outputDimensionality", "taskType", "title");
    private static final Set<String> OF_MANY = Set.of("requests");

    private final boolean many;
    private final List<Vector> vectors = new ArrayList<>();

    GeminiEmbeddingsReader(String model, boolean many) {
        this.model = model;
        this.many = many;
        inWords = false;
    }

    @Override
    protected boolean isKnown(String field) {
        return (many ? OF_MANY : OF_ONE).contains(Names.camel(field));
    }

    @Override
    protected void unknown(String field) {
        refuse("", "Invalid JSON payload received. Unknown name \"" + field + "\": Cannot find field.");
    }

    @Override
    protected void body(JsonNode body) {
        beginMessage();
        if (many) {
            JsonNode requests = body.path("requests");
            if (requests.isEmpty()) {
                refuse("requests", "* BatchEmbedContentsRequest.requests: value must not be empty\n");
            }
            for (JsonNode request : requests) {
                Names.check(request, OF_ONE, "requests[" + vectors.size() + "]", why -> refuse("", why));
                content(request);
            }
        } else {
            content(body);
        }
        endMessage("user");
    }

    @Override
    protected InvalidRequest invalidJson() {
        return new InvalidRequest("", "Invalid JSON payload received. Unexpected end of string.");
    }

    @Override
    protected AnswerForm form() {
        return new GeminiEmbeddingsForm(vectors, many);
    }

    private void content(JsonNode request) {
        StringBuilder whole = new StringBuilder();
        for (JsonNode part : request.path("content").path("parts")) {
            text(part.path("text").asText(), true);
            whole.append(part.path("text").asText());
        }
        if (whole.isEmpty()) {
            refuse("content", "* EmbedContentRequest.content: contents is not specified\n");
        }
        int dimensions = Names.get(request, "outputDimensionality").asInt(Vector.DEFAULT_DIMENSIONS);
        if (dimensions < 1 || dimensions > Vector.DIMENSIONS_AT_MOST) {
            refuse("outputDimensionality", "* EmbedContentRequest.output_dimensionality: value out of range\n");
        } else {
            vectors.add(Vector.of(whole.toString(), dimensions));
        }
    }
}
