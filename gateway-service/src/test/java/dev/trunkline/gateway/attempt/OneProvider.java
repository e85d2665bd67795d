package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.admission.AdmissionOf;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.cooldown.Cooldowns;
import dev.trunkline.gateway.credential.Authorizations;
import dev.trunkline.gateway.credential.AuthorizationsOf;
import dev.trunkline.gateway.credential.Credentials;
import dev.trunkline.gateway.credential.CredentialsOf;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.drain.Drains;
import dev.trunkline.gateway.egress.MediaFetchOf;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.relay.CallerStream;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.transcode.Transcoding;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A provider on a port of its own, and requests to it as the gateway makes them. */
final class OneProvider implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    final Vertx vertx = Vertx.vertx();
    final MeterRegistry meters = new SimpleMeterRegistry();
    private final HttpServer server;

    OneProvider(Handler<HttpServerRequest> answers) {
        this.server = vertx.createHttpServer()
                .requestHandler(answers)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** On an event loop. */
    CompletableFuture<AttemptEnd> serve(Progress progress, CallerStream caller, String... settings) {
        return serve(attempts(settings), progress, caller);
    }

    CompletableFuture<AttemptEnd> serve(Attempts attempts, Progress progress, CallerStream caller) {
        Promise<AttemptEnd> ended = Promise.promise();
        vertx.getOrCreateContext()
                .runOnContext(nothing -> attempts.serve(progress, caller).onComplete(ended));
        return ended.future().toCompletionStage().toCompletableFuture();
    }

    /** A gateway's, which remember what they have learned. */
    Attempts attempts(String... values) {
        return attempts(CredentialsOf.environment(Map.of()), AuthorizationsOf.signers(), values);
    }

    /** Those of one that has these credentials, and shows them so. */
    Attempts attempts(Credentials credentials, Authorizations authorizations, String... values) {
        GatewaySettings settings = Given.settings(values);
        InstantSource clock = InstantSource.system();
        UpstreamContext upstream = new UpstreamContext(
                Transcoding.all(),
                credentials,
                authorizations,
                new Cooldowns(),
                AdmissionOf.nobody(vertx, settings, clock),
                Drains.staying(clock),
                clock,
                new ReadOns(settings, Drains.staying(clock), clock, meters),
                meters,
                settings);
        return new Attempts(
                vertx, upstream, new Gathering(MediaFetchOf.network(vertx, clock, settings), vertx), settings);
    }

    /** Of a model at so many of its endpoints. With a limit in the request nothing is asked of Redis. */
    Progress progress(boolean streamed, int endpoints) {
        return progress("\"stream\":" + streamed + ",", endpoints);
    }

    /** @param fields of the request, each followed by a comma */
    Progress progress(String fields, int endpoints) {
        return progress(fields, endpoints, new Hold(1_000_000, 5));
    }

    Progress progress(String fields, int endpoints, Hold hold) {
        Candidate[] candidates = IntStream.range(0, endpoints)
                .mapToObj(number -> endpoint("p" + number))
                .map(endpoint -> new Candidate(endpoint, endpoint.prices()))
                .toArray(Candidate[]::new);
        return Given.progress(Given.request("\"model\":\"m\",\"max_tokens\":5," + fields), hold, candidates);
    }

    /** The port on which it listens. */
    int port() {
        return server.actualPort();
    }

    private Endpoint endpoint(String provider) {
        Endpoint given = Given.endpoint("m", provider, Given.prices("0.000001", "0.000001"));
        return new Endpoint(
                given.id(),
                given.model(),
                given.canonicalModel(),
                given.provider(),
                given.providerName(),
                given.tag(),
                given.providerModelId(),
                given.protocol(),
                "127.0.0.1",
                server.actualPort(),
                false,
                "",
                "",
                given.prices(),
                0,
                0);
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
