package dev.trunkline.billing.terms;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.http.Caller;
import dev.trunkline.billing.http.DataBody;
import dev.trunkline.billing.http.ErrorBody;
import dev.trunkline.billing.http.JsonFields;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The terms, for auth-service: it lets administrators alone change them, and writes the audit log. */
@Path("/internal/v1/billing-settings")
@RolesAllowed("administrator")
public class TermsResource {

    record Change(Terms before, Terms after) {}

    private static final String AUTH_SERVICE = "trunkline-auth";
    private static final String NOT_FOR_YOU = "Only auth-service may ask for this";
    private static final int LOCK = 0x7465726d;

    private final Database database;
    private final TermsTable table;
    private final ObjectMapper mapper;

    TermsResource(Database database, TermsTable table, ObjectMapper mapper) {
        this.database = database;
        this.table = table;
        this.mapper = mapper;
    }

    @GET
    @Operation(hidden = true)
    @RunOnVirtualThread
    public RestResponse<Object> show(@Context SecurityContext caller) {
        return Caller.isService(caller, AUTH_SERVICE)
                ? DataBody.of(200, database.transaction(table::inForce))
                : ErrorBody.of(403, NOT_FOR_YOU);
    }

    /** Tells what held before, too. */
    @PATCH
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public RestResponse<Object> change(@Nullable String body, @Context SecurityContext caller) {
        if (!Caller.isService(caller, AUTH_SERVICE)) {
            return ErrorBody.of(403, NOT_FOR_YOU);
        }
        return database.transaction(connection -> {
            try {
                return DataBody.of(200, changed(connection, body));
            } catch (JsonFields.Fault fault) {
                return ErrorBody.of(400, fault.line());
            }
        });
    }

    private Change changed(Connection connection, @Nullable String body) throws SQLException, JsonFields.Fault {
        // Two changes of different fields at once must both stay.
        try (var statement = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
        Terms before = table.inForce(connection);
        table.settle(connection, table.settled(connection).with(mapper, body));
        return new Change(before, table.inForce(connection));
    }
}
