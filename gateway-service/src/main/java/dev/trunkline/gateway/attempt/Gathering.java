package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.egress.FetchedMedia;
import dev.trunkline.gateway.egress.MediaFetch;
import dev.trunkline.gateway.egress.RemoteMedium;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.transcode.Transcoder;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.List;

/** Brings what the caller named by address, where an endpoint wants it in the request itself. Thread-safe. */
@Singleton
final class Gathering {

    private final MediaFetch fetch;

    Gathering(MediaFetch fetch) {
        this.fetch = fetch;
    }

    /** Whether there may be something to bring; of most requests not. */
    static boolean mayBeNeeded(Progress progress) {
        return progress.envelope().prompt().mayNameMedia();
    }

    /** @return all that was fetched for the request by then, or why what the endpoint wants cannot be had */
    Future<Outcome<FetchedMedia>> bring(
            Transcoder transcoder, Endpoint endpoint, Progress progress, MemoryLease memory) {
        List<RemoteMedium> wanted = transcoder.wanted(progress.envelope(), endpoint);
        return wanted.isEmpty()
                ? Future.succeededFuture(Outcome.passed(progress.media()))
                : fetch.fetch(wanted, progress.media(), progress.caller().accountId(), memory)
                        .map(known -> {
                            progress.fetched(known);
                            GatewayFailure refusal =
                                    known.refusal(wanted, progress.envelope().body());
                            return refusal == null ? Outcome.passed(known) : Outcome.refused(refusal);
                        });
    }
}
