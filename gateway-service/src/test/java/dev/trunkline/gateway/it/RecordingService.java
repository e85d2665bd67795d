package dev.trunkline.gateway.it;

import com.google.common.hash.Hashing;
import dev.trunkline.contracts.catalog.v1.CredentialServiceGrpc;
import dev.trunkline.contracts.catalog.v1.ReadCredentialReply;
import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.IdentifyReply;
import dev.trunkline.contracts.identity.v1.IdentifyRequest;
import dev.trunkline.contracts.identity.v1.IdentityServiceGrpc;
import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.contracts.identity.v1.Preset;
import dev.trunkline.contracts.identity.v1.PresetReply;
import dev.trunkline.contracts.identity.v1.PresetRequest;
import dev.trunkline.contracts.identity.v1.ProviderCredential;
import dev.trunkline.contracts.identity.v1.UnknownKey;
import dev.trunkline.contracts.identity.v1.UnknownPreset;
import dev.trunkline.contracts.routing.v1.EndpointFigures;
import dev.trunkline.contracts.routing.v1.FiguresReply;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.contracts.routing.v1.RoutingServiceGrpc;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Stands behind the gateway in place of every service, writes down what it gets, and answers as it is told. */
final class RecordingService implements AutoCloseable {

    /** One request as it arrived. */
    record Seen(String methodAndUri, List<String> headers, String body) {

        List<String> all(String name) {
            return new Raw.Answer(0, headers, "").all(name);
        }

        String header(String name) {
            return String.join(" AND ", all(name));
        }

        /** Everything that came, in lower case. */
        String text() {
            return (methodAndUri + "\n" + String.join("\n", headers) + "\n\n" + body).toLowerCase(Locale.ROOT);
        }
    }

    /** A preset of which nobody says whether there is one. */
    static final String AWAY = "away";

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, IdentifyReply> keys = new ConcurrentHashMap<>();
    private final Map<String, Preset> presets = new ConcurrentHashMap<>();
    private final List<EndpointFigures> figures = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Map<String, ReadCredentialReply> secrets = new ConcurrentHashMap<>();
    private final List<String> readers = new CopyOnWriteArrayList<>();
    private final List<PlanRequest> plans = new CopyOnWriteArrayList<>();
    private volatile boolean credentialsAway;
    private volatile BiConsumer<Seen, HttpServerResponse> answers = (request, response) -> response.end("served");

    RecordingService() throws Exception {
        GrpcServer grpc = GrpcServer.server(vertx)
                .callHandler(IdentityServiceGrpc.getIdentifyMethod(), call -> call.last()
                        .onSuccess(request -> call.response().end(identify(request))))
                .callHandler(IdentityServiceGrpc.getPresetMethod(), call -> call.last()
                        .onSuccess(request -> {
                            if (request.getSlug().equals(AWAY)) {
                                call.response().status(GrpcStatus.UNAVAILABLE).end();
                            } else {
                                call.response().end(preset(request));
                            }
                        }))
                // Who is asked and does not say leaves the order to the gateway.
                .callHandler(
                        RoutingServiceGrpc.getPlanMethod(), call -> call.last().onSuccess(request -> {
                            plans.add(request);
                            call.response().status(GrpcStatus.UNAVAILABLE).end();
                        }))
                .callHandler(RoutingServiceGrpc.getFiguresMethod(), call -> call.last()
                        .onSuccess(request -> call.response()
                                .end(FiguresReply.newBuilder()
                                        .addAllEndpoints(figures)
                                        .build())))
                .callHandler(CredentialServiceGrpc.getReadMethod(), call -> call.last()
                        .onSuccess(request -> {
                            readers.add(String.valueOf(call.headers().get("authorization")));
                            ReadCredentialReply held = secrets.get(request.getName());
                            if (held == null) {
                                call.response().status(GrpcStatus.NOT_FOUND).end();
                            } else {
                                call.response().end(held);
                            }
                        }));
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    String type = request.getHeader("Content-Type");
                    if (credentialsAway && request.path().contains("CredentialService")) {
                        request.connection().close();
                    } else if (type != null && type.startsWith("application/grpc")) {
                        grpc.handle(request);
                    } else {
                        record(request);
                    }
                })
                .listen(0, Raw.HERE)
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    private IdentifyReply identify(IdentifyRequest request) {
        asked.add(request.getKeyHash());
        IdentifyReply known = keys.get(request.getKeyHash());
        return known == null
                ? IdentifyReply.newBuilder()
                        .setUnknown(UnknownKey.getDefaultInstance())
                        .build()
                : known;
    }

    private PresetReply preset(PresetRequest request) {
        Preset preset = presets.get(request.getAccountId() + " " + request.getSlug());
        return preset == null
                ? PresetReply.newBuilder()
                        .setUnknown(UnknownPreset.getDefaultInstance())
                        .build()
                : PresetReply.newBuilder().setKnown(preset).build();
    }

    /** From now on the account has it. */
    void keep(String accountId, Preset preset) {
        presets.put(accountId + " " + preset.getSlug(), preset);
    }

    private void record(HttpServerRequest request) {
        List<String> headers = new ArrayList<>();
        request.headers().forEach(header -> headers.add(header.getKey() + ": " + header.getValue()));
        request.body().onSuccess(body -> {
            Seen one = new Seen(request.method() + " " + request.uri(), headers, body.toString());
            seen.add(one);
            answers.accept(one, request.response());
        });
    }

    /** From now on this is what the Secret holds. */
    void holdSecret(String name, String value, String version) {
        secrets.put(
                name,
                ReadCredentialReply.newBuilder()
                        .setValue(value)
                        .setVersion(version)
                        .build());
    }

    /** Whether who asks for a credential finds nobody. */
    void credentialsAway(boolean away) {
        credentialsAway = away;
    }

    /** The authorization of each who asked for a credential. */
    List<String> readers() {
        return readers;
    }

    int port() {
        return server.actualPort();
    }

    /** From now on this key is known. */
    ApiKeyState know(String key, KeyKind kind) {
        ApiKeyState state = ApiKeyState.newBuilder()
                .setKeyHash(hash(key))
                .setAccountId("acct_0123456789abcdefghijklmnop")
                .setKind(kind)
                .setVersion(1)
                .build();
        know(state);
        return state;
    }

    /** From now on the key with this hash is known, and may use these credentials of its account. */
    void know(ApiKeyState state, ProviderCredential... own) {
        know(IdentifyReply.newBuilder()
                .setKnown(state)
                .addAllProviderCredentials(List.of(own))
                .build());
    }

    /** From now on this is what is known of the key in it. */
    void know(IdentifyReply reply) {
        keys.put(reply.getKnown().getKeyHash(), reply);
    }

    /** From now on this is what was measured. */
    void measure(EndpointFigures... endpoints) {
        figures.clear();
        figures.addAll(List.of(endpoints));
    }

    /** What gateways that were told to ask here wanted planned. */
    List<PlanRequest> plans() {
        return plans;
    }

    /** From now on nobody holds this key. */
    void unknow(String key) {
        keys.remove(hash(key));
    }

    static String hash(String key) {
        return Hashing.sha256().hashString(key, StandardCharsets.US_ASCII).toString();
    }

    void answer(BiConsumer<Seen, HttpServerResponse> how) {
        answers = how;
    }

    /** Hashes that were asked for, each as often as it was. */
    List<String> asked() {
        return asked;
    }

    List<Seen> seen() {
        return seen;
    }

    Seen last() {
        return seen.getLast();
    }

    void forget() {
        asked.clear();
        seen.clear();
        plans.clear();
        answers = (request, response) -> response.end("served");
    }

    @Override
    public void close() {
        vertx.close();
    }
}
