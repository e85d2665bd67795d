package dev.trunkline.auth.http;

import dev.trunkline.internaltoken.TokenVerifier;
import dev.trunkline.internaltoken.Verdict;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Nobody but the gateway reaches a page: people's logins are cookies, so what tells the gateway from another caller
 * has to be looked at beside them. Paths of the API say the same by their roles.
 */
@Singleton
class InternalDoor {

    /** Before everything that reads cookies or addresses. */
    private static final int FIRST = 1_000;

    private static final String BEARER = "Bearer ";
    private static final String REFUSAL = "{\"error\":{\"code\":401,\"message\":"
            + "\"Missing or invalid internal token (expected: the gateway's)\","
            + "\"metadata\":{\"error_type\":\"authentication\"}}}";

    private final TokenVerifier verifier;

    InternalDoor(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    void guard(@Observes Filters filters) {
        filters.register(this::look, FIRST);
    }

    private void look(RoutingContext context) {
        String path = context.normalizedPath();
        if (isGuardedElsewhere(path) || accepted(context.request().getHeader("Authorization"))) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(401)
                .putHeader("WWW-Authenticate", "Bearer")
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "private, no-store")
                .end(REFUSAL);
    }

    /** Health and metrics need no token; REST and gRPC refuse in words of their own. */
    private static boolean isGuardedElsewhere(String path) {
        return path.startsWith("/q/") || path.startsWith("/api/") || path.startsWith("/trunkline.identity.v1.");
    }

    private boolean accepted(@Nullable String header) {
        return header != null
                && header.startsWith(BEARER)
                && verifier.verify(header.substring(BEARER.length())) instanceof Verdict.Accepted;
    }
}
