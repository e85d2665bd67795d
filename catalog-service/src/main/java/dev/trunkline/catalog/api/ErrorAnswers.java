package dev.trunkline.catalog.api;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure leaves as the error envelope of the public API. */
class ErrorAnswers {

    private static final Logger LOG = Logger.getLogger(ErrorAnswers.class);

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response notAuthenticated() {
        return Response.fromResponse(Answer.failure(
                        Response.Status.UNAUTHORIZED.getStatusCode(),
                        "No valid internal token (expected: Authorization: Bearer, a token of the gateway for"
                                + " catalog-service)"))
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response notAllowed() {
        return Answer.failure(
                Response.Status.FORBIDDEN.getStatusCode(),
                "The token's groups do not allow this (expected: anonymous)");
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return Answer.failure(status, failure.getResponse().getStatusInfo().getReasonPhrase());
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException failure) {
        LOG.error("request failed", failure);
        return Answer.failure(Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(), "Internal error");
    }
}
