package dev.trunkline.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.dialect.anthropic.messages.Messages;
import dev.trunkline.gateway.dialect.cohere.rerank.Rerank;
import dev.trunkline.gateway.dialect.openai.chat.ChatCompletions;
import dev.trunkline.gateway.dialect.openai.completions.Completions;
import dev.trunkline.gateway.dialect.openai.embeddings.Embeddings;
import dev.trunkline.gateway.dialect.openai.responses.Responses;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document says of requests what the gateway does with them. */
class RequestSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode SCHEMAS = schemas();
    private static final String HI = "[{\"role\":\"user\",\"content\":\"Hi\"}]";
    private static final String KNOWN = "an object with any of ";

    /** A request that is good, and its schema. */
    private record Request(String schema, Dialect dialect, String body) {

        Outcome<Envelope> with(String field, String value) {
            try {
                ObjectNode changed = (ObjectNode) JSON.readTree(body);
                changed.set(field, JSON.readTree(value));
                return dialect.read(JSON.writeValueAsBytes(changed), MultiMap.caseInsensitiveMultiMap());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return schema;
        }
    }

    private static final Request CHAT =
            new Request("ChatCompletionRequest", new ChatCompletions(), "{\"model\":\"m\",\"messages\":" + HI + "}");

    static Stream<Request> requests() {
        return Stream.of(
                CHAT,
                new Request("CompletionRequest", new Completions(), "{\"model\":\"m\",\"prompt\":\"Hi\"}"),
                new Request(
                        "ResponsesRequest", new Responses(() -> Instant.EPOCH), "{\"model\":\"m\",\"input\":\"Hi\"}"),
                new Request("MessagesRequest", new Messages(), "{\"model\":\"m\",\"messages\":" + HI + "}"),
                new Request("EmbeddingsRequest", new Embeddings(), "{\"model\":\"m\",\"input\":\"Hi\"}"),
                new Request(
                        "RerankRequest", new Rerank(), "{\"model\":\"m\",\"query\":\"Hi\",\"documents\":[\"Hello\"]}"));
    }

    private static JsonNode schemas() {
        try (InputStream document = RequestSchemaTest.class.getResourceAsStream("/openapi/gateway.yaml")) {
            return new YAMLMapper().readTree(document).at("/components/schemas");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void nullPassesWhereTheDocumentSaysSoAndNowhereElse(Request request) {
        JsonNode fields = SCHEMAS.at("/" + request.schema() + "/properties");

        assertThat(fields.size()).isGreaterThan(5);
        fields.properties().forEach(field -> assertThat(passes(request.with(field.getKey(), "null")))
                .as(field.getKey())
                .isEqualTo(admitsNull(field.getValue())));
    }

    private static boolean admitsNull(JsonNode schema) {
        Set<String> types = new TreeSet<>();
        types.add(schema.path("type").asText());
        schema.path("type").forEach(type -> types.add(type.asText()));
        return types.contains("null")
                || Stream.of("oneOf", "anyOf")
                        .flatMap(choices -> schema.path(choices).valueStream())
                        .anyMatch(RequestSchemaTest::admitsNull)
                || types.contains("") && schema.path("enum").valueStream().anyMatch(JsonNode::isNull);
    }

    /** They are named where something else stands in the place of the object. */
    @Test
    void theDocumentHasEveryWishForProviders() {
        List<String> known =
                List.of(refusal("1").split(KNOWN)[1].replace(")", "").split(", "));

        assertThat(known).contains("order", "resume");
        assertThat(names("/ProviderPreferences/properties")).containsAll(known);
    }

    @Test
    void everyWishOfTheDocumentIsKnownAndOthersAreNot() {
        JsonNode wishes = SCHEMAS.at("/ProviderPreferences/properties");

        assertThat(SCHEMAS.at("/ProviderPreferences/additionalProperties").asBoolean(true))
                .isFalse();
        wishes.properties().forEach(wish -> assertThat(
                        passes(CHAT.with("provider", "{\"" + wish.getKey() + "\":" + example(wish.getValue()) + "}")))
                .as(wish.getKey())
                .isTrue());
        assertThat(refusal("{\"max_prices\":{}}")).startsWith("provider.max_prices: not a field");
    }

    /** Never null, which passes everywhere. */
    private static String example(JsonNode schema) {
        if (schema.has("oneOf")) {
            return example(schema.at("/oneOf/0"));
        }
        if (schema.has("enum")) {
            return schema.at("/enum/0").toString();
        }
        if (schema.has("$ref")) {
            return example(SCHEMAS.at(schema.get("$ref").asText().replace("#/components/schemas", "")));
        }
        return switch (schema.at("/type/0").asText()) {
            case "array" -> "[]";
            case "object" -> "{}";
            case "number" -> "1";
            default -> "true";
        };
    }

    private static String refusal(String provider) {
        return ((BadRequest) Given.refused(CHAT.with("provider", provider))).message();
    }

    private static boolean passes(Outcome<Envelope> outcome) {
        return outcome instanceof Outcome.Passed<Envelope>;
    }

    private static List<String> names(String pointer) {
        return SCHEMAS.at(pointer).properties().stream()
                .map(field -> field.getKey())
                .toList();
    }
}
