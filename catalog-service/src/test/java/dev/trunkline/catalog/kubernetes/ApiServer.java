package dev.trunkline.catalog.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.yaml.snakeyaml.Yaml;

/**
 * Stands in for a cluster's API server: lists, watches, statuses and leases as far as catalog-service uses them, with
 * faults as a test wants them, and a record of every request.
 */
public final class ApiServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HERE = "127.0.0.1";

    /** One request, as {@code PATCH /apis/.../status}; {@code query} holds the selectors. */
    public record Seen(String method, String path, String query, String body) {
        boolean isWatch() {
            return query.contains("watch=true");
        }
    }

    private record Change(long version, String collection, String type, ObjectNode object) {}

    private record Watcher(ServerWebSocket socket, String collection, Map<String, String> query) {}

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Map<String, ObjectNode>> collections = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> answersLeft = new ConcurrentHashMap<>();
    private HttpServer server;
    private final int port;
    private long version = 100;
    private long forgottenUpTo;
    private boolean mute;

    public ApiServer() {
        server = listen(0);
        port = server.actualPort();
    }

    public String url() {
        return "http://" + HERE + ":" + port;
    }

    public List<Seen> seen() {
        return seen;
    }

    // What somebody does with kubectl.

    /** Creates or replaces; counts the generation as an API server does. */
    public synchronized void apply(String namespace, String yaml) {
        for (Object document : new Yaml().loadAll(yaml)) {
            ObjectNode object = JSON.valueToTree(document);
            ObjectNode metadata = (ObjectNode) object.get("metadata");
            metadata.put("namespace", namespace);
            String collection = collectionOf(object, namespace);
            ObjectNode before = of(collection).get(metadata.get("name").asText());
            boolean changed = before == null || !before.path("spec").equals(object.path("spec"));
            long generation =
                    before == null ? 1 : before.at("/metadata/generation").asLong() + (changed ? 1 : 0);
            if (!collection.startsWith("/api/")) {
                metadata.put("generation", generation);
            }
            metadata.put("uid", before == null ? UUID.randomUUID().toString() : text(before, "uid"));
            metadata.put(
                    "creationTimestamp",
                    before == null
                            ? Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()
                            : text(before, "creationTimestamp"));
            if (before != null && before.has("status")) {
                object.set("status", before.get("status"));
            }
            keep(collection, object, before == null ? "ADDED" : "MODIFIED");
        }
    }

    public synchronized void delete(String namespace, String kind, String name) {
        String collection = collection(kind, namespace);
        ObjectNode gone = of(collection).remove(name);
        if (gone != null) {
            change(collection, "DELETED", gone);
        }
    }

    /** Condition of a resource as {@code True Published: message}; empty where there is none. */
    public synchronized String condition(String namespace, String kind, String name, String type) {
        ObjectNode object = of(collection(kind, namespace)).get(name);
        if (object != null) {
            for (JsonNode condition : object.at("/status/conditions")) {
                if (condition.path("type").asText().equals(type)) {
                    return condition.path("status").asText() + " "
                            + condition.path("reason").asText() + ": "
                            + condition.path("message").asText();
                }
            }
        }
        return "";
    }

    public synchronized JsonNode object(String namespace, String kind, String name) {
        ObjectNode object = of(collection(kind, namespace)).get(name);
        return object == null ? JSON.createObjectNode() : object.deepCopy();
    }

    // Faults.

    /** Ends all watches without a word, as a broken connection does. */
    public synchronized void dropWatches() {
        watchers.forEach(watcher -> watcher.socket().close());
        watchers.clear();
    }

    /** Forgets all changes so far: a watch that begins before them gets 410. */
    public synchronized void expire() {
        forgottenUpTo = version;
    }

    /** Watches hear nothing of what changes from now on, until they begin anew. */
    public synchronized void mute(boolean on) {
        mute = on;
    }

    /** Requests to paths that begin so get 403. */
    public void forbid(String path) {
        forbidden.add(path);
    }

    public void permit(String path) {
        forbidden.remove(path);
    }

    /** So many more requests to this path are answered, all others get 503 until {@link #answerAll}. */
    void answerOnly(String path, int requests) {
        answersLeft.put(path, new AtomicInteger(requests));
    }

    void answerAll() {
        answersLeft.clear();
    }

    /** Watches of a collection that their callers have not closed. */
    synchronized long openWatches(String collection) {
        return watchers.stream()
                .filter(watcher -> watcher.collection().equals(collection)
                        && !watcher.socket().isClosed())
                .count();
    }

    public void goAway() {
        dropWatches();
        await(server.close().toCompletionStage().toCompletableFuture());
    }

    public void comeBack() {
        server = listen(port);
    }

    @Override
    public void close() {
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    // The server.

    private HttpServer listen(int wanted) {
        var options = new HttpServerOptions().setMaxWebSocketFrameSize(1 << 20);
        return await(vertx.createHttpServer(options)
                .requestHandler(this::request)
                .listen(wanted, HERE)
                .toCompletionStage()
                .toCompletableFuture());
    }

    /** Upgraded by hand: a service that ran in this process before has switched off Vert.x's handler of WebSockets. */
    private void request(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.UPGRADE, "websocket", true)) {
            request.toWebSocket().onSuccess(this::watch);
            return;
        }
        request.body().onSuccess(body -> {
            seen.add(new Seen(request.method().name(), request.path(), query(request.query()), body.toString()));
            Answer answer = answer(request, body.toString());
            request.response()
                    .setStatusCode(answer.status())
                    .putHeader("Content-Type", "application/json")
                    .end(answer.body().toString());
        });
    }

    private record Answer(int status, JsonNode body) {
        static Answer failure(int status, String reason) {
            ObjectNode body = JSON.createObjectNode();
            body.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
            return new Answer(
                    status, body.put("reason", reason).put("code", status).put("message", reason));
        }
    }

    private Answer answer(HttpServerRequest request, String body) {
        if (forbidden.stream().anyMatch(request.path()::startsWith)) {
            return Answer.failure(403, "Forbidden");
        }
        AtomicInteger left = answersLeft.get(request.path());
        return left != null && left.getAndDecrement() <= 0
                ? Answer.failure(503, "ServiceUnavailable")
                : answer(request.method().name(), request.path(), query(request.query()), body);
    }

    private synchronized Answer answer(String method, String path, String query, String body) {
        boolean status = path.endsWith("/status");
        String target = status ? path.substring(0, path.length() - "/status".length()) : path;
        int slash = target.lastIndexOf('/');
        boolean isCollection = target.substring(0, slash).endsWith("/namespaces/" + namespace(target));
        String collection = isCollection ? target : target.substring(0, slash);
        String name = isCollection ? "" : target.substring(slash + 1);
        ObjectNode present = of(collection).get(name);
        if (isCollection) {
            return method.equals("POST") ? create(collection, body) : list(collection, parameters(query));
        }
        if (present == null) {
            return Answer.failure(404, "NotFound");
        }
        return switch (method) {
            case "GET" -> new Answer(200, present);
            case "PUT" -> replace(collection, present, (ObjectNode) json(body));
            case "PATCH" -> patch(collection, present, (ObjectNode) json(body), status);
            default -> Answer.failure(405, "MethodNotAllowed");
        };
    }

    private Answer create(String collection, String body) {
        ObjectNode object = (ObjectNode) json(body);
        if (of(collection).containsKey(text(object, "name"))) {
            return Answer.failure(409, "AlreadyExists");
        }
        ((ObjectNode) object.get("metadata"))
                .put("uid", UUID.randomUUID().toString())
                .put("namespace", namespace(collection + "/"));
        keep(collection, object, "ADDED");
        return new Answer(201, object);
    }

    private Answer replace(String collection, ObjectNode present, ObjectNode object) {
        String expected = text(object, "resourceVersion");
        if (!expected.isEmpty() && !expected.equals(text(present, "resourceVersion"))) {
            return Answer.failure(409, "Conflict");
        }
        keep(collection, object, "MODIFIED");
        return new Answer(200, object);
    }

    /** RFC 7386; under /status nothing but the status is taken, elsewhere everything but the status. */
    private Answer patch(String collection, ObjectNode present, ObjectNode patch, boolean status) {
        String expected = patch.at("/metadata/resourceVersion").asText("");
        if (!expected.isEmpty() && !expected.equals(text(present, "resourceVersion"))) {
            return Answer.failure(409, "Conflict");
        }
        ObjectNode object = present.deepCopy();
        if (status) {
            object.set("status", merge(object.path("status"), patch.path("status")));
        } else {
            object = (ObjectNode) merge(object, patch);
        }
        keep(collection, object, "MODIFIED");
        return new Answer(200, object);
    }

    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged = target.isObject() ? target.deepCopy() : JSON.createObjectNode();
        patch.fields().forEachRemaining(field -> {
            if (field.getValue().isNull()) {
                merged.remove(field.getKey());
            } else {
                merged.set(field.getKey(), merge(merged.path(field.getKey()), field.getValue()));
            }
        });
        return merged;
    }

    private Answer list(String collection, Map<String, String> query) {
        ObjectNode list = JSON.createObjectNode();
        list.put("kind", "List").put("apiVersion", "v1");
        list.putObject("metadata").put("resourceVersion", Long.toString(version));
        var items = list.putArray("items");
        of(collection).values().stream()
                .filter(object -> isWanted(object, query))
                .forEach(items::add);
        return new Answer(200, list);
    }

    private synchronized void watch(ServerWebSocket socket) {
        seen.add(new Seen("GET", socket.path(), query(socket.query()), ""));
        if (forbidden.stream().anyMatch(socket.path()::startsWith)) {
            socket.close((short) 1008, "forbidden");
            return;
        }
        Map<String, String> query = parameters(query(socket.query()));
        long from = Long.parseLong(query.getOrDefault("resourceVersion", "0"));
        if (from < forgottenUpTo) {
            ObjectNode gone = JSON.createObjectNode().put("type", "ERROR");
            gone.set("object", Answer.failure(410, "Expired").body());
            write(socket, gone);
            return;
        }
        var watcher = new Watcher(socket, socket.path(), query);
        changes.stream().filter(change -> change.version() > from).forEach(change -> tell(watcher, change));
        watchers.add(watcher);
    }

    private static void write(ServerWebSocket socket, ObjectNode event) {
        try {
            socket.writeTextMessage(event.toString());
        } catch (IllegalStateException e) {
            // closed meanwhile: the watch begins anew
        }
    }

    private void keep(String collection, ObjectNode object, String type) {
        version++;
        ((ObjectNode) object.get("metadata")).put("resourceVersion", Long.toString(version));
        of(collection).put(text(object, "name"), object);
        change(collection, type, object);
    }

    private void change(String collection, String type, ObjectNode object) {
        if (type.equals("DELETED")) {
            version++;
            ((ObjectNode) object.get("metadata")).put("resourceVersion", Long.toString(version));
        }
        var change = new Change(version, collection, type, object.deepCopy());
        changes.add(change);
        if (!mute) {
            watchers.forEach(watcher -> tell(watcher, change));
        }
    }

    /** An object that loses its label is deleted as far as a watch by that label goes. */
    private static void tell(Watcher watcher, Change change) {
        if (!watcher.collection().equals(change.collection())) {
            return;
        }
        boolean wanted = isWanted(change.object(), watcher.query());
        boolean named = isNamed(change.object(), watcher.query());
        if (!named) {
            return;
        }
        ObjectNode event = JSON.createObjectNode().put("type", wanted ? change.type() : "DELETED");
        event.set("object", change.object());
        write(watcher.socket(), event);
    }

    private static boolean isWanted(ObjectNode object, Map<String, String> query) {
        String label = query.getOrDefault("labelSelector", "");
        boolean labelled =
                label.isEmpty() || object.path("metadata").path("labels").has(label);
        return labelled && isNamed(object, query);
    }

    private static boolean isNamed(ObjectNode object, Map<String, String> query) {
        String field = query.getOrDefault("fieldSelector", "");
        return field.isEmpty() || field.equals("metadata.name=" + text(object, "name"));
    }

    private Map<String, ObjectNode> of(String collection) {
        return collections.computeIfAbsent(collection, _ -> new LinkedHashMap<>());
    }

    private static String collectionOf(ObjectNode object, String namespace) {
        return collection(object.get("kind").asText(), namespace);
    }

    static String collection(String kind, String namespace) {
        return switch (kind) {
            case "Service" -> "/api/v1/namespaces/" + namespace + "/services";
            case "Secret" -> "/api/v1/namespaces/" + namespace + "/secrets";
            case "Lease" -> "/apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases";
            default ->
                "/apis/trunkline.dev/v1alpha1/namespaces/" + namespace + "/" + kind.toLowerCase(java.util.Locale.ROOT)
                        + "s";
        };
    }

    private static String namespace(String path) {
        int from = path.indexOf("/namespaces/") + "/namespaces/".length();
        int to = path.indexOf('/', from);
        return path.substring(from, to < 0 ? path.length() : to);
    }

    private static String query(String raw) {
        return Optional.ofNullable(raw)
                .map(text -> java.net.URLDecoder.decode(text, java.nio.charset.StandardCharsets.UTF_8))
                .orElse("");
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String one : query.split("&")) {
            int equals = one.indexOf('=');
            if (equals > 0) {
                parameters.put(one.substring(0, equals), one.substring(equals + 1));
            }
        }
        return parameters;
    }

    private static String text(ObjectNode object, String field) {
        return object.path("metadata").path(field).asText("");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T await(java.util.concurrent.CompletableFuture<T> future) {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
