package dev.trunkline.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.controlplane.PublicPaths;
import dev.trunkline.gateway.openapi.DocumentMerge.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentMergeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWN = """
            {"openapi":"3.1.0","tags":[{"name":"Own"}],"security":[{"ApiKey":[]}],
             "paths":{"/api/v1/chat/completions":{"post":{"x":{"$ref":"#/components/schemas/Error"}}}},
             "components":{"securitySchemes":{"ApiKey":{"type":"http"}},"schemas":{"Error":{"type":"object"}}}}""";

    private static Part part(String name, List<String> paths, String pathItems, String schemas) {
        return new Part(
                name,
                json("{\"tags\":[{\"name\":\"" + name + "\"}],\"paths\":{" + pathItems
                        + "},\"components\":{\"schemas\":{" + schemas + "}}}"),
                paths);
    }

    private static ObjectNode merge(Part... parts) {
        return DocumentMerge.merge(json(OWN), List.of(parts));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A path that answers with these. */
    private static String path(String path, String... schemas) {
        List<String> references = new ArrayList<>();
        for (String schema : schemas) {
            references.add("{\"$ref\":\"#/components/schemas/" + schema + "\"}");
        }
        return "\"" + path + "\":{\"get\":{\"answers\":[" + String.join(",", references) + "]}}";
    }

    private static String object(String name, String property, String type) {
        return "\"" + name + "\":{\"properties\":{\"" + property + "\":{\"type\":\"" + type + "\"}}}";
    }

    private static String holder(String name, String of) {
        return "\"" + name + "\":{\"items\":{\"$ref\":\"#/components/schemas/" + of + "\"}}";
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> answersOf(ObjectNode document, String path) {
        return document.path("paths").path(path).at("/get/answers").findValuesAsText("$ref").stream()
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .toList();
    }

    @Test
    void takesPublicPathsAndWhatTheySpeakOfInOrder() {
        ObjectNode document = merge(
                part(
                        "Billing",
                        PublicPaths.BILLING,
                        path("/internal/v1/key-usage", "Secret") + "," + path("/api/v1/generation", "Outer") + ","
                                + path("/api/v1/credits"),
                        object("Secret", "a", "string") + "," + holder("Outer", "Inner") + ","
                                + object("Inner", "b", "string")),
                part("Catalog", PublicPaths.CATALOG, path("/api/v1/models"), ""));

        assertThat(names(document.path("paths")))
                .containsExactly("/api/v1/chat/completions", "/api/v1/credits", "/api/v1/generation", "/api/v1/models");
        assertThat(names(document.at("/components/schemas"))).containsExactly("Error", "Inner", "Outer");
        assertThat(document.path("tags").findValuesAsText("name")).containsExactly("Billing", "Catalog", "Own");
    }

    @Test
    void asksForAKeyWhereTheGatewayDoes() {
        ObjectNode document = merge(
                part(
                        "Auth",
                        List.of("/keys", "/auth/keys", "/auth/keys/code"),
                        path("/api/v1/keys") + "," + path("/api/v1/auth/keys") + "," + path("/api/v1/auth/keys/code"),
                        ""),
                part("Catalog", PublicPaths.CATALOG, path("/api/v1/model/{author}/{slug}"), ""),
                part("Console", PublicPaths.CONSOLE, path("/console/data/endpoint-health"), ""));

        assertThat(document.path("security")).hasSize(1);
        assertThat(document.at("/paths").path("/api/v1/keys").at("/get").has("security"))
                .isFalse();
        assertThat(document.at("/paths")
                        .path("/api/v1/auth/keys/code")
                        .at("/get")
                        .has("security"))
                .isFalse();
        for (String open :
                List.of("/api/v1/auth/keys", "/api/v1/model/{author}/{slug}", "/console/data/endpoint-health")) {
            assertThat(document.at("/paths").path(open).at("/get/security").isArray())
                    .isTrue();
            assertThat(document.at("/paths").path(open).at("/get/security")).isEmpty();
        }
    }

    @Test
    void sharesWhatIsEqualAndTellsApartWhatIsNot() {
        ObjectNode document = merge(
                part(
                        "Billing",
                        PublicPaths.BILLING,
                        path("/api/v1/credits", "Same", "Links", "Page", "Error"),
                        object("Same", "a", "string") + "," + object("Links", "next", "string") + ","
                                + holder("Page", "Links") + ",\"Error\":{\"type\":\"object\"}"),
                part(
                        "Catalog",
                        PublicPaths.CATALOG,
                        path("/api/v1/models", "Same", "Links", "Page"),
                        object("Same", "a", "string") + "," + object("Links", "details", "string") + ","
                                + holder("Page", "Links")));

        assertThat(answersOf(document, "/api/v1/credits"))
                .containsExactly("Same", "BillingLinks", "BillingPage", "Error");
        assertThat(answersOf(document, "/api/v1/models")).containsExactly("Same", "CatalogLinks", "CatalogPage");
        assertThat(names(document.at("/components/schemas")))
                .containsExactly("BillingLinks", "BillingPage", "CatalogLinks", "CatalogPage", "Error", "Same");
        assertThat(document.at("/components/schemas/CatalogPage/items/$ref").asText())
                .isEqualTo("#/components/schemas/CatalogLinks");
    }

    @Test
    void leavesTheGatewaysOwnNamesAlone() {
        ObjectNode document = merge(part(
                "Billing", PublicPaths.BILLING, path("/api/v1/credits", "Error"), object("Error", "other", "string")));

        assertThat(answersOf(document, "/api/v1/credits")).containsExactly("BillingError");
        assertThat(document.at("/components/schemas/Error/type").asText()).isEqualTo("object");
    }

    @Test
    void describesEachFieldOfARequestThatTheGatewayReads() {
        JsonNode fields = PublicDocument.ownPart().at("/components/schemas/ChatCompletionRequest/properties");

        assertThat(names(fields))
                .contains(
                        "model",
                        "models",
                        "messages",
                        "stream",
                        "max_tokens",
                        "max_completion_tokens",
                        "provider",
                        "n",
                        "user");
    }
}
