package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.egress.FetchedMedia;
import dev.trunkline.gateway.egress.MediaFetch;
import dev.trunkline.gateway.egress.RemoteMedium;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.eventloop.Offload;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.relay.CallerStream;
import dev.trunkline.gateway.transcode.Transcoder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;

/** Brings what the caller named by address, where an endpoint wants it in the request itself. Thread-safe. */
@Singleton
final class Gathering {

    private final MediaFetch fetch;
    private final Vertx vertx;

    Gathering(MediaFetch fetch, Vertx vertx) {
        this.fetch = fetch;
        this.vertx = vertx;
    }

    /** Whether there may be something to bring; of most requests not. */
    static boolean mayBeNeeded(Progress progress) {
        return progress.envelope().prompt().mayNameMedia();
    }

    /** @return all that was fetched for the request by then, or why what the endpoint wants cannot be had */
    Future<Outcome<FetchedMedia>> bring(
            Transcoder transcoder, Endpoint endpoint, Progress progress, CallerStream caller) {
        Envelope envelope = progress.envelope();
        return Offload.over(vertx, envelope.body().length, () -> transcoder.wanted(envelope, endpoint))
                .compose(wanted -> wanted.isEmpty()
                        ? Future.succeededFuture(Outcome.passed(progress.media()))
                        : fetched(wanted, progress, caller));
    }

    private Future<Outcome<FetchedMedia>> fetched(List<RemoteMedium> wanted, Progress progress, CallerStream caller) {
        byte[] body = progress.envelope().body();
        return fetch.fetch(wanted, progress.media(), progress.caller().accountId(), caller.memory(), caller::onGone)
                .compose(known -> {
                    progress.fetched(known);
                    return Offload.over(vertx, body.length, () -> outcome(known, wanted, body));
                });
    }

    private static Outcome<FetchedMedia> outcome(FetchedMedia known, List<RemoteMedium> wanted, byte[] body) {
        GatewayFailure refusal = known.refusal(wanted, body);
        return refusal == null ? Outcome.passed(known) : Outcome.refused(refusal);
    }
}
