package dev.trunkline.systemtests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Calls by the document: by the name of an operation, checked against what it says of bodies and answers. */
final class Walk {

    private final Gateway gateway;
    private final Document document;
    private final Set<String> succeeded = new HashSet<>();

    Walk(Gateway gateway, Document document) {
        this.gateway = gateway;
        this.document = document;
    }

    /** Names of the operations that have answered with success. */
    Set<String> succeeded() {
        return succeeded;
    }

    /** Without a key where that is empty; the parameters fill the places of the path. */
    JsonNode get(String operation, String key, String... parameters) {
        return call("get", operation, key, "", "", parameters);
    }

    JsonNode getWithQuery(String operation, String key, String query) {
        return call("get", operation, key, query, "");
    }

    JsonNode delete(String operation, String key, String... parameters) {
        return call("delete", operation, key, "", "", parameters);
    }

    JsonNode post(String operation, String key, Object body, String... parameters) {
        return call("post", operation, key, "", Json.write(body), parameters);
    }

    JsonNode patch(String operation, String key, Object body, String... parameters) {
        return call("patch", operation, key, "", Json.write(body), parameters);
    }

    private JsonNode call(String method, String name, String key, String query, String body, String... parameters) {
        Document.Operation operation = document.operation(name);
        assertThat(operation.method()).isEqualTo(method);
        if (!body.isEmpty()) {
            document.assertBody(operation, body);
        }
        URI address = gateway.address().resolve(filled(operation.path(), parameters) + query);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .method(method.toUpperCase(Locale.ROOT), BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        Reply reply = gateway.send(request.build());
        assertThat(reply.status()).as(name + ": " + reply.body()).isBetween(200, 299);
        document.assertAnswer(operation, reply);
        succeeded.add(name);
        return reply.json();
    }

    private static String filled(String path, String... parameters) {
        String filled = path;
        for (String parameter : parameters) {
            filled = filled.replaceFirst("\\{[a-z]+}", URLEncoder.encode(parameter, StandardCharsets.UTF_8));
        }
        return filled;
    }
}
