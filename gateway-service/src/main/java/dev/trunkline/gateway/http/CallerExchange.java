package dev.trunkline.gateway.http;

import dev.trunkline.gateway.client.ClientAddress;
import dev.trunkline.gateway.client.ClientAddresses;
import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.failure.ErrorForm;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.OpenAiErrors;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.fault.Faults;
import dev.trunkline.gateway.generation.App;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Visitor;
import dev.trunkline.gateway.memory.ByteBudget;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.memory.PacedWrite;
import dev.trunkline.gateway.relay.CallerStream;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** One request of a caller and the one answer it gets. Confined to one event loop. */
public final class CallerExchange implements CallerStream, Visitor {

    /** INTERNAL_ERROR of RFC 9113. */
    private static final long STREAM_BROKEN = 2;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Face face;
    private final BodyLimits limits;
    private final Deadlines deadlines;
    private final ClientAddresses addresses;
    private final ByteBudget budget;
    private final Place place;
    private final StreamBeginning stream;
    private @Nullable Runnable goneListener;
    private boolean gone;
    private boolean over;
    private boolean endsConnection;
    private ErrorForm errors = OpenAiErrors.FORM;
    private @Nullable MemoryLease memory;

    CallerExchange(
            HttpServerRequest request,
            Face face,
            BodyLimits limits,
            Deadlines deadlines,
            ClientAddresses addresses,
            ByteBudget budget,
            Place place) {
        this.request = request;
        this.response = request.response();
        this.face = face;
        this.limits = limits;
        this.deadlines = deadlines;
        this.addresses = addresses;
        this.budget = budget;
        this.place = place;
        this.stream = new StreamBeginning(response);
        if (face.forOtherSites()) {
            Cors.allow(request, response);
        }
    }

    /** The answer has ended, in whatever way. */
    void ended(boolean well) {
        place.end();
        over = true;
        if (memory != null) {
            memory.release();
        }
        if (well) {
            closeUnread();
        } else {
            hungUp();
        }
    }

    /** What this exchange keeps in memory; given back when it has ended and nobody else holds on to it. */
    @Override
    public MemoryLease memory() {
        MemoryLease present = memory;
        if (present == null) {
            present = budget.lease(clientAddress().site());
            memory = present;
            if (over) {
                // Nobody would give it back any more: of who has gone nothing is kept.
                present.release();
            }
        }
        return present;
    }

    private void hungUp() {
        gone = true;
        Runnable listener = goneListener;
        goneListener = null;
        if (listener != null) {
            listener.run();
        }
    }

    /** The key of {@code Authorization: Bearer} or {@code x-api-key}, null where there is none. */
    @Override
    public @Nullable String apiKey() {
        return RequestHeaders.apiKey(request.headers());
    }

    @Override
    public ClientAddress clientAddress() {
        return addresses.of(request);
    }

    @Override
    public @Nullable GatewayFailure seatAsStranger() {
        return place.amongStrangers();
    }

    /** Gives a place among those who are known, or says why there is none. */
    public Outcome<Caller> seat(Caller caller) {
        GatewayFailure refusal = seat(caller.accountId());
        return refusal == null ? Outcome.passed(caller) : Outcome.refused(refusal);
    }

    /** The same for somebody of whom less is known than an account. */
    @Override
    public @Nullable GatewayFailure seat(String holder) {
        return place.amongKnown(holder);
    }

    public MultiMap headers() {
        return request.headers();
    }

    public App app() {
        return RequestHeaders.app(request.headers());
    }

    /**
     * The whole body, or {@code BodyTooLarge}, {@code RequestTooSlow}, {@code CallerGone}, {@code Unavailable} where
     * there is no memory for it, or what the gate says.
     */
    public Future<Outcome<byte[]>> body(BodyGate gate) {
        return new BodyReading(request, limits, gate, memory()).start(deadlines);
    }

    /** Waits for no body. What comes of one all the same is dropped, and the connection ends with the answer. */
    public void takeNoBody() {
        if (RequestHeaders.promiseBody(request.headers())) {
            endsConnection = true;
            AnswerHeads.closing(request);
        } else {
            request.resume();
        }
    }

    /** A whole answer of status 200. */
    public void answer(String generationId, Buffer json) {
        AnswerHeads.whole(response, generationId);
        answer(json);
    }

    /** The same of what no model has answered. */
    public void answerJson(Buffer json) {
        AnswerHeads.json(response);
        answer(json);
    }

    /** The same with the headers that are set already. */
    public void answer(Buffer body) {
        if (gone) {
            return;
        }
        if (body.length() <= PacedWrite.PIECE_BYTES) {
            response.end(body).onFailure(unwritten -> abandon());
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        new SlowReading(deadlines, limits, this)
                .watch(PacedWrite.of(body, response).onFailure(unwritten -> abandon()));
    }

    public void refuse(GatewayFailure failure) {
        refuse(failure, null);
    }

    /** From here on failures are told as callers of another dialect read them. */
    void tellErrors(ErrorForm form) {
        errors = form;
    }

    /** Writes the failure as the caller's dialect has it, or as a page for people. */
    public void refuse(GatewayFailure failure, @Nullable String generationId) {
        if (failure instanceof GatewayFailure.Internal(Throwable cause)) {
            Faults.heard("request", cause);
        }
        if (gone || response.ended()) {
            return;
        }
        StreamErrorForm waits = stream.waiting();
        if (waits != null) {
            breakOff(failure, waits);
            return;
        }
        if (response.headWritten()) {
            // Something was promised that cannot be kept any more; a broken connection says so.
            abandon();
            return;
        }
        ToldFailure told = ToldFailure.of(failure);
        AnswerHeads.refusal(response, told, generationId);
        if (!request.isEnded()) {
            endsConnection = true;
            AnswerHeads.closing(request);
        }
        response.end(face.tell(told, errors, generationId, request)).onSuccess(nothing -> closeUnread());
    }

    /** Tells a failure at the end of a stream, whose status was sent before. */
    public void breakOff(GatewayFailure failure, StreamErrorForm form) {
        endStream(form.frames(ToldFailure.of(failure)));
    }

    /** A caller that is still sending has its answer, and is not waited for much longer. */
    private void closeUnread() {
        if (endsConnection && !request.isEnded()) {
            endsConnection = false;
            Lingering.begin(request, deadlines, limits);
        }
    }

    @Override
    public void begin(String generationId) {
        stream.begin(generationId);
    }

    @Override
    public boolean keepAlive(String generationId, StreamErrorForm form) {
        return !gone && stream.keepAlive(generationId, form, this::abandon);
    }

    @Override
    public void write(Buffer frames) {
        if (!gone) {
            response.write(frames).onFailure(unwritten -> abandon());
        }
    }

    /** The last frames of a stream. */
    public void endStream(Buffer frames) {
        if (!gone) {
            response.end(frames).onFailure(unwritten -> abandon());
        }
    }

    @Override
    public boolean full() {
        return !gone && response.writeQueueFull();
    }

    @Override
    public void onDrain(Runnable drained) {
        response.drainHandler(nothing -> drained.run());
    }

    @Override
    public boolean gone() {
        return gone;
    }

    @Override
    public void onGone(@Nullable Runnable listener) {
        goneListener = listener;
        if (gone) {
            hungUp();
        }
    }

    /** Where what was to be read next is missing, nothing may come after it. */
    @Override
    public void abandon() {
        gone = true;
        if (request.version() == HttpVersion.HTTP_2) {
            // Others are on that connection.
            response.reset(STREAM_BROKEN);
        } else {
            request.connection().close();
        }
    }
}
