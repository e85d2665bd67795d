package dev.trunkline.gateway.auto;

import dev.trunkline.contracts.routing.v1.FiguresReply;
import io.vertx.core.Future;
import java.util.List;

/** Asks whoever measures endpoints. */
interface FiguresLookup {

    /** As many as one question may name. */
    int ENDPOINTS_AT_MOST = 256;

    /** Fails where there is no answer in time. Completes on the caller's event loop. */
    Future<FiguresReply> figures(List<String> endpointIds);
}
