package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.admission.Admission;
import dev.trunkline.gateway.admission.Answers;
import dev.trunkline.gateway.admission.StreamCredit;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.cooldown.Cooldowns;
import dev.trunkline.gateway.credential.Authorizations;
import dev.trunkline.gateway.credential.Credentials;
import dev.trunkline.gateway.credential.OutgoingCall;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.drain.Drain;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.settings.UpstreamSettings;
import dev.trunkline.gateway.transcode.Transcoder;
import dev.trunkline.gateway.transcode.Transcoders;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every attempt needs and none changes. Thread-safe. */
@Singleton
class UpstreamContext {

    /** Sizes in bytes. */
    record Limits(int wholeAnswerBytes, int streamEventBytes, int errorAnswerBytes) {}

    private static final String JSON = "application/json";
    private static final int UNAUTHORIZED = 401;

    private final Transcoders transcoders;
    private final Credentials credentials;
    private final Authorizations authorizations;
    private final Cooldowns cooldowns;
    private final Admission admission;
    private final Drain drain;
    private final InstantSource clock;
    private final UpstreamSettings upstream;
    private final Limits limits;
    private final AttemptTimes.Limits times;
    private final Patience patience;
    private final Counter skippedEvents;
    private final TroubleLog trouble = new TroubleLog();
    private final ReadOns readOns;
    private final PrefillRefusals prefillRefusals;

    UpstreamContext(
            Transcoders transcoders,
            Credentials credentials,
            Authorizations authorizations,
            Cooldowns cooldowns,
            Admission admission,
            Drain drain,
            InstantSource clock,
            ReadOns readOns,
            MeterRegistry meters,
            GatewaySettings settings) {
        this.transcoders = transcoders;
        this.credentials = credentials;
        this.authorizations = authorizations;
        this.cooldowns = cooldowns;
        this.admission = admission;
        this.drain = drain;
        this.clock = clock;
        this.readOns = readOns;
        this.prefillRefusals = new PrefillRefusals(clock);
        this.upstream = settings.upstream();
        this.limits = new Limits(
                Math.toIntExact(upstream.wholeAnswer().asLongValue()),
                Math.toIntExact(upstream.streamEvent().asLongValue()),
                Math.toIntExact(upstream.errorAnswer().asLongValue()));
        this.times = AttemptTimes.Limits.of(settings);
        this.patience = Patience.of(upstream);
        this.skippedEvents = meters.counter("trunkline.upstream.skipped.events");
    }

    InstantSource clock() {
        return clock;
    }

    AttemptTimes times(Progress progress, Candidate candidate, boolean othersUntried) {
        Envelope envelope = progress.envelope();
        long firstTokenMillis =
                patience.firstTokenMillis(candidate.endpoint(), envelope.promptTokensEstimate(), othersUntried);
        AttemptTimes.Limits own =
                times.with(firstTokenMillis, candidate.endpoint().timeLimits());
        return new AttemptTimes(clock, own, envelope.stream());
    }

    /** An event of a stream that could not be read was passed over. */
    void eventSkipped() {
        skippedEvents.increment();
    }

    /** This gateway ends, and its attempts with it. */
    boolean cutOff(long nowMillis) {
        return nowMillis >= drain.cutAtMillis();
    }

    PrefillRefusals prefillRefusals() {
        return prefillRefusals;
    }

    /** Whether what was delivered and going on with it at this endpoint is held, after asking for what is missing. */
    Future<Boolean> coversContinuation(Progress progress, Candidate candidate) {
        return admission.coversContinuation(progress.held(), progress.request(), candidate);
    }

    ReadOns readOns() {
        return readOns;
    }

    Limits limits() {
        return limits;
    }

    /** Null where the endpoint does not serve what the caller's dialect asks for. */
    @Nullable
    Transcoder transcoder(Progress progress, Candidate candidate) {
        return transcoders.of(progress.held().received().dialect(), candidate.endpoint());
    }

    AnswerFace face(Progress progress, Candidate candidate) {
        Endpoint endpoint = candidate.endpoint();
        return new AnswerFace(
                progress.id(),
                progress.held().received().createdSeconds(),
                endpoint.model(),
                endpoint.providerName(),
                !progress.parts().isEmpty(),
                progress.envelope().reasoning().hidden(),
                endpoint.providerModelId());
    }

    int completionTokens(Progress progress, Candidate candidate) {
        return admission.completionTokens(progress.held(), progress.request(), candidate);
    }

    StreamCredit credit(Progress progress, Candidate candidate, StreamCredit.Listener listener) {
        return new StreamCredit(
                progress.held(),
                progress.request(),
                Answers.tokens(progress.completionTokensSent(), Answers.of(progress.envelope(), candidate.endpoint())),
                candidate,
                admission,
                clock.millis(),
                listener);
    }

    RequestOptions options(Candidate candidate, ProviderProtocol protocol, Progress progress) {
        Endpoint endpoint = candidate.endpoint();
        long connectMillis = endpoint.timeLimits().connectMillis();
        RequestOptions options = new RequestOptions();
        if (connectMillis > 0) {
            options.setConnectTimeout(connectMillis);
        }
        return options.setMethod(HttpMethod.POST)
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setSsl(endpoint.tls())
                .setURI(uri(endpoint, protocol, progress.envelope().stream()));
    }

    void head(
            HttpClientRequest request,
            Candidate candidate,
            ProviderProtocol protocol,
            Envelope envelope,
            Map<String, String> authorization) {
        MultiMap headers = request.headers();
        headers.set(HttpHeaders.CONTENT_TYPE, JSON);
        headers.set(HttpHeaders.ACCEPT, envelope.stream() ? protocol.framing().mediaType() : JSON);
        protocol.addHeaders(headers, candidate.endpoint(), envelope);
        authorization.forEach(headers::set);
    }

    /** The headers that show the provider the credential. */
    Future<Map<String, String>> authorization(
            Candidate candidate, ProviderProtocol protocol, boolean stream, Buffer body) {
        OutgoingCall call = new OutgoingCall(candidate.endpoint(), uri(candidate.endpoint(), protocol, stream), body);
        return authorizations.headers(call, protocol.auth(), candidate.secret(credentials));
    }

    private static String uri(Endpoint endpoint, ProviderProtocol protocol, boolean stream) {
        return endpoint.pathPrefix() + protocol.path(endpoint, stream);
    }

    /** By the head, else by what is said behind it, and never longer than this gateway believes. */
    int retryAfterSeconds(HttpClientResponse head, int saidSeconds) {
        int byHead = RetryAfter.seconds(
                head.getHeader("Retry-After"),
                head.getHeader("retry-after-ms"),
                clock.instant(),
                upstream.retryAfterAtMost());
        return byHead > 0 ? byHead : RetryAfter.within(saidSeconds, upstream.retryAfterAtMost());
    }

    /** Why the connection failed, for the operator. */
    void tell(Candidate candidate, Throwable cause) {
        String credential = candidate.secret(credentials);
        trouble.tell(candidate.endpoint(), cause, credential == null ? "" : credential, clock.millis());
    }

    /** What an attempt has come to, without the credential that it was made with and what it was shown by. */
    AttemptEnd redacted(AttemptEnd end, Candidate candidate, Map<String, String> authorization) {
        boolean says = end instanceof AttemptEnd.Failed || end instanceof AttemptEnd.BrokenOff;
        if (!says) {
            return end;
        }
        String secret = candidate.secret(credentials);
        String header = authorization.getOrDefault("authorization", "");
        String shown = header.substring(header.indexOf(' ') + 1);
        AttemptEnd without = Redaction.of(end, secret);
        return shown.equals(secret) ? without : Redaction.of(without, shown);
    }

    /** Lets go of a token that a provider did not take. */
    void refused(AttemptEnd end, ProviderProtocol protocol) {
        if (end instanceof AttemptEnd.Failed failed && failed.status() == UNAUTHORIZED) {
            String secret = failed.candidate().secret(credentials);
            if (secret != null) {
                authorizations.refused(failed.candidate().endpoint(), protocol.auth(), secret);
            }
        }
    }

    /** What the next requests should know; the account is the one whose request it was. */
    void learn(AttemptEnd end, String accountId) {
        switch (end) {
            case AttemptEnd.Failed failed -> {
                if (failed.retryAfterSeconds() > 0 && FaultRules.concernsEndpoint(failed)) {
                    long nowMillis = clock.millis();
                    cooldowns.coolDown(
                            failed.candidate().endpoint().id(),
                            accountId,
                            nowMillis + failed.retryAfterSeconds() * 1000L,
                            nowMillis);
                }
            }
            case AttemptEnd.StreamAnswered answered -> answered(answered.candidate());
            case AttemptEnd.WholeAnswered answered -> answered(answered.candidate());
            case AttemptEnd.BrokenOff broken -> {}
            case AttemptEnd.CallerGone gone -> {}
            case AttemptEnd.CreditEnded ended -> {}
            case AttemptEnd.CutShort cut -> {}
            case AttemptEnd.Untranslatable untranslatable -> {}
        }
    }

    /** That the caller's own credential is let in says nothing of the operator's, which was asked to wait. */
    private void answered(Candidate candidate) {
        if (!candidate.byok()) {
            cooldowns.answered(candidate.endpoint().id());
        }
    }
}
