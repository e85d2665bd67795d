package dev.trunkline.billing.credit;

import dev.trunkline.billing.Database;
import dev.trunkline.billing.http.Caller;
import dev.trunkline.billing.http.DataBody;
import dev.trunkline.billing.ledger.NanoUsd;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What an account was granted and has used. */
@Path("/api/v1/credits")
@Tag(name = "Credits")
public class CreditsResource {

    /**
     * @param balanceAsOf when the newest event of the account was recorded; null before the first
     */
    record Credits(
            BigDecimal totalCredits,
            BigDecimal totalUsage,
            @Nullable String balanceAsOf) {}

    /** The answer, for the document. */
    record CreditsAnswer(Credits data) {}

    private static final Credits NONE = new Credits(BigDecimal.ZERO, BigDecimal.ZERO, null);
    private static final String FIND = """
            select granted_nano, used_nano, as_of from account_balance where account_id = ?""";

    private final Database database;

    CreditsResource(Database database) {
        this.database = database;
    }

    @GET
    @Operation(operationId = "getCredits", summary = "What the account was granted and has used")
    @APIResponse(
            responseCode = "200",
            description = "Amounts in USD",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CreditsAnswer.class)))
    @RolesAllowed({"inference", "management"})
    @RunOnVirtualThread
    public RestResponse<Object> credits(@Context SecurityContext caller) {
        String accountId = Caller.accountOf(caller);
        return DataBody.of(200, database.transaction(connection -> find(connection, accountId)));
    }

    private static Credits find(Connection connection, String accountId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, accountId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? read(row) : NONE;
            }
        }
    }

    private static Credits read(ResultSet row) throws SQLException {
        Timestamp asOf = row.getTimestamp(3);
        return new Credits(
                NanoUsd.toUsd(row.getLong(1)),
                NanoUsd.toUsd(row.getLong(2)),
                asOf == null ? null : asOf.toInstant().toString());
    }
}
