package dev.trunkline.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.trunkline.gateway.controlplane.ServiceDocuments;
import dev.trunkline.gateway.openapi.DocumentMerge.Part;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The document of the public API. What a service says of itself is remembered, so that the document outlives the
 * service. Thread-safe.
 */
@Singleton
class PublicDocument {

    /** In both its forms. */
    record Written(Buffer json, Buffer yaml) {}

    private record Kept(Written written, long renewAtMillis) {}

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES, YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private final Vertx vertx;
    private final ServiceDocuments services;
    private final InstantSource clock;
    private final long freshForMillis;
    private final ObjectNode own;
    private final Map<String, ObjectNode> lastKnown = new ConcurrentHashMap<>();
    private final List<Promise<Written>> waiting = new ArrayList<>();
    private volatile @Nullable Kept kept;

    PublicDocument(Vertx vertx, ServiceDocuments services, GatewaySettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.services = services;
        this.clock = clock;
        this.freshForMillis = settings.controlPlane().documentFreshFor().toMillis();
        this.own = ownPart();
    }

    static ObjectNode ownPart() {
        try (InputStream file =
                Objects.requireNonNull(PublicDocument.class.getResourceAsStream("/openapi/gateway.yaml"))) {
            return (ObjectNode) YAML.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails where a service has never said what it does. An old document is given while a new one is made. */
    Future<Written> get() {
        Kept present = kept;
        if (present == null) {
            return first();
        }
        if (clock.millis() >= present.renewAtMillis()) {
            kept = new Kept(present.written(), clock.millis() + freshForMillis);
            renew().onFailure(cause -> Log.debugf("document of the API: %s", cause.getMessage()));
        }
        return Future.succeededFuture(present.written());
    }

    /** Everybody who asks meanwhile waits for the same one, on an event loop of his own. */
    private Future<Written> first() {
        Promise<Written> own = ((VertxInternal) vertx).getOrCreateContext().promise();
        boolean begins;
        synchronized (waiting) {
            begins = waiting.isEmpty();
            waiting.add(own);
        }
        if (begins) {
            renew().onComplete(renewed -> {
                List<Promise<Written>> all;
                synchronized (waiting) {
                    all = List.copyOf(waiting);
                    waiting.clear();
                }
                all.forEach(one -> one.handle(renewed));
            });
        }
        return own.future();
    }

    private Future<Written> renew() {
        List<Future<Part>> asked = services.sources().stream().map(this::part).toList();
        return Future.all(asked)
                .compose(all -> written(asked.stream().map(Future::result).toList()))
                .onSuccess(written -> kept = new Kept(written, clock.millis() + freshForMillis));
    }

    /** Takes milliseconds, so not on the event loop. */
    private Future<Written> written(List<Part> parts) {
        Promise<Written> promise = Promise.promise();
        vertx.executeBlocking(() -> write(DocumentMerge.merge(own, parts)), false)
                .onSuccess(promise::complete)
                .onFailure(promise::fail);
        return promise.future();
    }

    private Future<Part> part(ServiceDocuments.Source service) {
        return service.document()
                .get()
                .map(PublicDocument::read)
                .onSuccess(document -> lastKnown.put(service.name(), document))
                .recover(cause -> {
                    ObjectNode last = lastKnown.get(service.name());
                    return last == null ? Future.failedFuture(cause) : Future.succeededFuture(last);
                })
                .map(document -> new Part(service.name(), document, service.paths()));
    }

    private static ObjectNode read(Buffer json) {
        try {
            JsonNode tree = JSON.readTree(json.getBytes());
            if (tree instanceof ObjectNode document) {
                return document;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException("no document (expected: a JSON object)");
    }

    private static Written write(ObjectNode document) throws JsonProcessingException {
        return new Written(
                Buffer.buffer(JSON.writeValueAsBytes(document)), Buffer.buffer(YAML.writeValueAsBytes(document)));
    }
}
