package dev.trunkline.systemtests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.trunkline.systemtests.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An OpenAPI document, and whether real answers are as it says. */
record Document(JsonNode tree) {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final String JSON = "application/json";

    /** One method of one path. */
    record Operation(String path, String method, JsonNode tree) {

        String id() {
            return tree.path("operationId").asText();
        }

        boolean needsKey() {
            return !tree.has("security") || !tree.path("security").isEmpty();
        }

        boolean takesBody() {
            return tree.has("requestBody");
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        tree.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> operations.add(new Operation(path.getKey(), method.getKey(), method.getValue()))));
        return operations;
    }

    Operation operation(String id) {
        Optional<Operation> found =
                operations().stream().filter(one -> one.id().equals(id)).findFirst();
        return found.orElseThrow(() -> new AssertionError("not in the document: " + id));
    }

    void assertBody(Operation operation, String json) {
        assertValid(operation.tree().at("/requestBody/content").path(JSON).path("schema"), json, operation.id());
    }

    void assertAnswer(Operation operation, Reply reply) {
        JsonNode responses = operation.tree().path("responses");
        String status = Integer.toString(reply.status());
        JsonNode response = responses.path(responses.has(status) ? status : status.charAt(0) + "XX");
        String what = operation.id() + " " + status;
        assertThat(response.isMissingNode()).as(what + " is documented").isFalse();
        assertThat(reply.header("Content-Type")).as(what).startsWith(JSON);
        assertValid(response.path("content").path(JSON).path("schema"), reply.body(), what);
    }

    void assertValid(JsonNode schema, String json, String what) {
        assertThat(schema.isObject()).as(what + " has a schema").isTrue();
        ObjectNode whole = new ObjectMapper().createObjectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", tree.path("components"));
        assertThat(SCHEMAS.getSchema(whole.toString()).validate(json, InputFormat.JSON))
                .as(what + " is as documented: " + json)
                .isEmpty();
    }
}
