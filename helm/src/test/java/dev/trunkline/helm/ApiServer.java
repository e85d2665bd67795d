package dev.trunkline.helm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * As much of an API server as Helm needs to install and upgrade: it keeps what is created or replaced, and writes down
 * what is patched.
 */
final class ApiServer implements AutoCloseable {

    /** What Helm asked to change in an object that is there. */
    record Patch(String path, String body) {}

    /** Kinds by group and version, with the names of their collections. */
    private static final Map<String, Map<String, String>> KINDS = Map.of(
            "v1",
            Map.of(
                    "ConfigMap",
                    "configmaps",
                    "Secret",
                    "secrets",
                    "Service",
                    "services",
                    "ServiceAccount",
                    "serviceaccounts",
                    "Pod",
                    "pods"),
            "apps/v1",
            Map.of("Deployment", "deployments", "StatefulSet", "statefulsets"),
            "batch/v1",
            Map.of("Job", "jobs"),
            "networking.k8s.io/v1",
            Map.of("NetworkPolicy", "networkpolicies", "Ingress", "ingresses"),
            "policy/v1",
            Map.of("PodDisruptionBudget", "poddisruptionbudgets"),
            "rbac.authorization.k8s.io/v1",
            Map.of("Role", "roles", "RoleBinding", "rolebindings"));

    private final Map<String, ObjectNode> objects = new ConcurrentSkipListMap<>();
    private final List<Patch> patches = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    ApiServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String kubeConfig() {
        return """
                apiVersion: v1
                kind: Config
                current-context: here
                clusters: [{name: here, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: me, user: {}}]
                contexts: [{name: here, context: {cluster: here, user: me, namespace: %s}}]
                """.formatted(server.getAddress().getPort(), Chart.NAMESPACE);
    }

    /** The objects of a collection by their names. */
    Map<String, JsonNode> all(String collection) {
        Map<String, JsonNode> found = new TreeMap<>();
        objects.forEach((path, object) -> {
            if (path.contains("/" + collection + "/")) {
                found.put(path.substring(path.lastIndexOf('/') + 1), object);
            }
        });
        return found;
    }

    List<Patch> patches() {
        return List.copyOf(patches);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                ObjectNode object = SentObject.read(body);
                put(path + "/" + object.at("/metadata/name").asString(), object);
                reply(exchange, 201, object.toString());
            }
            case "PUT" -> {
                put(path, SentObject.read(body));
                reply(exchange, 200, objects.get(path).toString());
            }
            case "PATCH" -> {
                patches.add(new Patch(path, new String(body, StandardCharsets.UTF_8)));
                reply(exchange, 200, objects.get(path).toString());
            }
            case "DELETE" -> {
                objects.remove(path);
                reply(exchange, 200, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Success\"}");
            }
            default -> get(exchange, path);
        }
    }

    private void put(String path, ObjectNode object) {
        ((ObjectNode) object.path("metadata")).put("resourceVersion", "1");
        objects.put(path, object);
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        String discovered = discovery(path);
        if (!discovered.isEmpty()) {
            reply(exchange, 200, discovered);
        } else if (objects.containsKey(path)) {
            reply(exchange, 200, objects.get(path).toString());
        } else if (path.matches(".*/namespaces/[^/]+/[^/]+")) {
            reply(exchange, 200, list(path, exchange.getRequestURI().getQuery()));
        } else {
            reply(exchange, 404, """
                    {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404}""");
        }
    }

    private String list(String path, String query) {
        String selector = Arrays.stream((query == null ? "" : query).split("&", -1))
                .filter(part -> part.startsWith("labelSelector="))
                .map(part -> URLDecoder.decode(part.substring("labelSelector=".length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
        List<String> items = new ArrayList<>();
        objects.forEach((name, object) -> {
            boolean within = name.startsWith(path + "/")
                    && !name.substring(path.length() + 1).contains("/");
            if (within && matches(object, selector)) {
                items.add(object.toString());
            }
        });
        return "{\"kind\":\"SecretList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[%s]}"
                .formatted(String.join(",", items));
    }

    private static boolean matches(JsonNode object, String selector) {
        return Arrays.stream(selector.split(",", -1))
                .filter(part -> part.contains("="))
                .allMatch(part -> {
                    String[] pair = part.split("=+", 2);
                    return object.at("/metadata/labels")
                            .path(pair[0])
                            .asString("")
                            .equals(pair[1]);
                });
    }

    private static String discovery(String path) {
        if (path.equals("/version")) {
            return "{\"major\":\"1\",\"minor\":\"34\",\"gitVersion\":\"v1.34.0\"}";
        }
        if (path.equals("/api")) {
            return "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}";
        }
        if (path.equals("/apis")) {
            List<String> groups = new ArrayList<>();
            KINDS.keySet().stream().filter(version -> version.contains("/")).forEach(version -> {
                String one = "{\"groupVersion\":\"%s\",\"version\":\"v1\"}".formatted(version);
                groups.add("{\"name\":\"%s\",\"versions\":[%s],\"preferredVersion\":%s}"
                        .formatted(version.split("/", -1)[0], one, one));
            });
            return "{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\",\"groups\":[%s]}"
                    .formatted(String.join(",", groups));
        }
        Map<String, String> kinds = KINDS.get(path.replaceFirst("^/apis?/", ""));
        return kinds == null ? "" : resources(path.replaceFirst("^/apis?/", ""), kinds);
    }

    private static String resources(String version, Map<String, String> kinds) {
        List<String> resources = new ArrayList<>();
        kinds.forEach((kind, plural) -> resources.add("""
                {"name":"%s","kind":"%s","namespaced":true,"verbs":["get","list","create","update","patch","delete"]}""".formatted(plural, kind)));
        return "{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\",\"groupVersion\":\"%s\",\"resources\":[%s]}"
                .formatted(version, String.join(",", resources));
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
