package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.catalogue.Endpoint;
import io.quarkus.logging.Log;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the operator once a minute for each endpoint why it cannot be talked to. Thread-safe. */
final class TroubleLog {

    private static final long QUIET_MILLIS = 60_000;
    private static final int ENDPOINTS_AT_MOST = 10_000;

    private final Map<String, Long> toldAtMillis = new ConcurrentHashMap<>();

    /** @param credential is in no line */
    void tell(Endpoint endpoint, Throwable cause, String credential, long nowMillis) {
        Long before = toldAtMillis.get(endpoint.id());
        if (before != null && nowMillis - before < QUIET_MILLIS || toldAtMillis.size() >= ENDPOINTS_AT_MOST) {
            return;
        }
        toldAtMillis.put(endpoint.id(), nowMillis);
        Log.warnf("%s: %s", endpoint.id(), Redaction.text(ConnectionTrouble.toOperator(cause), credential));
    }
}
