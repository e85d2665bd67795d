package dev.trunkline.simulator.protocol.google.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.TreeReader;
import dev.trunkline.simulator.text.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads instances of which vectors are to be predicted. */
final class PredictionReader extends TreeReader {

    private static final Set<String> FIELDS = Set.of("instances", "parameters");
    private static final Set<String> OF_INSTANCE = Set.of("content", "taskType", "title");
    private static final Set<String> OF_PARAMETERS = Set.of("autoTruncate", "outputDimensionality");
    private static final String ONE_AT_A_TIME = "gemini-embedding";
    private static final int INSTANCES_AT_MOST = 250;

    private final List<Vector> vectors = new ArrayList<>();

    PredictionReader(String model) {
        this.model = model;
        inWords = false;
    }

    @Override
    protected boolean isKnown(String field) {
        return FIELDS.contains(field);
    }

    @Override
    protected void unknown(String field) {
        refuse("", "Invalid JSON payload received. Unknown name \"" + field + "\": Cannot find field.");
    }

    @Override
    protected void body(JsonNode body) {
        beginMessage();
        JsonNode instances = body.path("instances");
        int most = model.startsWith(ONE_AT_A_TIME) ? 1 : INSTANCES_AT_MOST;
        if (instances.isEmpty()) {
            refuse("", "Request contains an invalid argument: instances must not be empty.");
        } else if (instances.size() > most) {
            refuse("", instances.size() + " instance(s) is allowed per prediction. Actual limit: " + most);
        }
        JsonNode parameters = body.path("parameters");
        Names.check(parameters, OF_PARAMETERS, "parameters", why -> refuse("", why));
        int dimensions = parameters.path("outputDimensionality").asInt(Vector.DEFAULT_DIMENSIONS);
        if (dimensions < 1 || dimensions > Vector.DIMENSIONS_AT_MOST) {
            refuse("", "Unable to submit request because outputDimensionality is out of range.");
            return;
        }
        instances.forEach(instance -> instance(instance, dimensions));
        endMessage("user");
    }

    @Override
    protected InvalidRequest invalidJson() {
        return new InvalidRequest("", "Invalid JSON payload received. Unexpected end of string.");
    }

    @Override
    protected AnswerForm form() {
        return new PredictionForm(vectors);
    }

    private void instance(JsonNode instance, int dimensions) {
        Names.check(instance, OF_INSTANCE, "instances[" + vectors.size() + "]", why -> refuse("", why));
        String content = instance.path("content").asText();
        if (content.isEmpty()) {
            refuse("", "The text content is empty.");
            return;
        }
        text(content, true);
        vectors.add(Vector.of(content, dimensions));
    }
}
