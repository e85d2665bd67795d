package dev.trunkline.billing.http;

import dev.trunkline.billing.DatabaseFault;
import dev.trunkline.billing.LongReads;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What went wrong outside a resource, in the shape of all errors. */
final class FailureMappers {

    private static final Logger LOG = Logger.getLogger(FailureMappers.class);
    private static final String NO_TOKEN =
            "Missing or invalid internal token (expected: a call through the gateway with audience billing-service)";

    @ServerExceptionMapper
    RestResponse<Object> unauthorized(UnauthorizedException failure) {
        return ErrorBody.of(401, NO_TOKEN);
    }

    @ServerExceptionMapper
    RestResponse<Object> badToken(AuthenticationFailedException failure) {
        return ErrorBody.of(401, NO_TOKEN);
    }

    @ServerExceptionMapper
    RestResponse<Object> forbidden(ForbiddenException failure) {
        return ErrorBody.of(403, "This key may not perform this operation");
    }

    @ServerExceptionMapper
    RestResponse<Object> database(DatabaseFault failure) {
        if (failure.isTooSlow()) {
            return ErrorBody.of(408, "This took too long (expected: a shorter range of time, or fewer filters)");
        }
        LOG.errorf("database: %s", failure.getMessage());
        return ErrorBody.of(503, "The ledger's database is not available, ask again");
    }

    @ServerExceptionMapper
    RestResponse<Object> busy(LongReads.Busy failure) {
        return ErrorBody.of(503, "Too many questions about figures at once, ask again in a second");
    }

    @ServerExceptionMapper
    RestResponse<Object> web(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return ErrorBody.of(status, failure.getResponse().getStatusInfo().getReasonPhrase());
    }

    @ServerExceptionMapper
    RestResponse<Object> unexpected(RuntimeException failure) {
        LOG.error("unexpected failure of a call", failure);
        return ErrorBody.of(500, "Internal error of billing-service");
    }
}
