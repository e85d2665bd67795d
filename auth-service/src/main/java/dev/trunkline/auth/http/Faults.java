package dev.trunkline.auth.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Turns what no resource answers itself into JSON errors. */
@Singleton
class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);
    /** Class "operator intervention": PostgreSQL is starting or stopping. */
    private static final String SHUTTING_DOWN = "57P";

    /** Somebody else held a row for too long, or a statement took too long, or two waited for one another. */
    private static final Set<String> TOO_BUSY = Set.of("55P03", "57014", "40P01");

    private static final String API = "/api/";
    private static final String ADMINISTRATION = "/api/v1/admin";

    private final SecurityIdentity identity;

    Faults(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Keys, limits and secrets are nobody's to keep. */
    @ServerResponseFilter
    public void keepOutOfCaches(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("Cache-Control", "private, no-store");
    }

    /** Callers of the API are told; a person whose session has ended is led to the login. */
    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Uni<Response> notAuthenticated(RoutingContext context) {
        @Nullable HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        return authenticator == null || context.normalizedPath().startsWith(API)
                ? Uni.createFrom().item(withoutToken())
                : authenticator.getChallenge(context).map(Faults::asResponse);
    }

    private static Response withoutToken() {
        return Refusals.json(401, Envelope.problem(401, "Missing or invalid internal token (expected: the gateway's)"))
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    private static Response asResponse(ChallengeData challenge) {
        Response.ResponseBuilder response = Response.status(challenge.status);
        challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
        return response.build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException fault, UriInfo uri) {
        if (identity.getAttribute(Refusal.ATTRIBUTE) instanceof Refusal why) {
            return Refusals.respond(why);
        }
        if (identity.hasRole("anonymous")) {
            return problem(401, "Missing Authentication header", "authentication");
        }
        String expected = uri.getRequestUri().getPath().startsWith(ADMINISTRATION)
                ? "Only management keys of an administrator account can perform this operation"
                : "Only management keys can perform this operation";
        return problem(403, expected, "permission_denied");
    }

    @ServerExceptionMapper
    public Response asSaid(WebApplicationException fault) {
        int status = fault.getResponse().getStatus();
        Response.StatusType said = fault.getResponse().getStatusInfo();
        Response.ResponseBuilder answer = Refusals.json(status, Envelope.problem(status, said.getReasonPhrase()));
        Set<String> methods = fault.getResponse().getAllowedMethods();
        return methods.isEmpty()
                ? answer.build()
                : answer.header("Allow", String.join(", ", new TreeSet<>(methods)))
                        .build();
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (isTroubleWithTheDatabase(cause)) {
                LOG.warnf("The database does not answer (see quarkus.datasource.reactive.url): %s", cause);
                return Refusals.json(503, Envelope.problem(503, "Accounts and keys are not available right now"))
                        .header("Retry-After", "2")
                        .build();
            }
        }
        LOG.error("Unexpected fault", fault);
        return problem(500, "Internal Server Error", "server");
    }

    /**
     * The only thing that requests wait for is the database: billing's troubles are values by the time they get
     * here.
     */
    private static boolean isTroubleWithTheDatabase(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof ClosedConnectionException
                || isTrouble(stateIn(cause));
    }

    private static boolean isTrouble(String state) {
        return state.startsWith(SHUTTING_DOWN) || TOO_BUSY.contains(state);
    }

    private static String stateIn(Throwable cause) {
        @Nullable
        String state =
                switch (cause) {
                    case PgException refused -> refused.getSqlState();
                    case SQLException refused -> refused.getSQLState();
                    default -> null;
                };
        return state == null ? "" : state;
    }

    private static Response problem(int status, String message, String errorType) {
        return Refusals.json(status, Envelope.problem(status, message, Map.of("error_type", errorType)))
                .build();
    }
}
