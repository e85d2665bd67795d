package dev.trunkline.billing.statement;

import dev.trunkline.billing.Database;
import dev.trunkline.billing.http.Caller;
import dev.trunkline.billing.http.Csv;
import dev.trunkline.billing.http.DataBody;
import dev.trunkline.billing.http.ErrorBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Monthly statements of the caller's account, from postings alone. */
@Path("/api/v1/credits/statements")
@Tag(name = "Credits")
public class StatementResource {

    /** The answer, for the document. */
    record StatementAnswer(StatementView data) {}

    private static final String MONTH = "^20[0-9]{2}-(0[1-9]|1[0-2])$";
    private static final Pattern MONTH_SHAPE = Pattern.compile(MONTH);

    private final Database database;
    private final StatementTable statements;
    private final InstantSource clock;

    StatementResource(Database database, StatementTable statements, InstantSource clock) {
        this.database = database;
        this.statements = statements;
        this.clock = clock;
    }

    @GET
    @Path("{month}")
    @Operation(
            operationId = "getStatement",
            summary = "What changed the account's balance in one month",
            description =
                    "The present month is open. A month is closed a day after its end and never changes then; what"
                            + " comes later stands in the open month, and is marked.")
    @APIResponse(
            responseCode = "200",
            description = "Amounts in USD; what the account lost is negative",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = StatementAnswer.class)),
                @Content(mediaType = Csv.TYPE, schema = @Schema(implementation = String.class))
            })
    @RolesAllowed("management")
    @RunOnVirtualThread
    public RestResponse<Object> statement(
            @Parameter(description = "As in 2026-11, UTC", schema = @Schema(type = SchemaType.STRING, pattern = MONTH))
                    @RestPath
                    String month,
            @Context SecurityContext caller,
            @Context HttpHeaders headers) {
        String accountId = Caller.accountOf(caller);
        Optional<YearMonth> asked = month(month);
        if (asked.isEmpty()) {
            return MONTH_SHAPE.matcher(month).matches()
                    ? ErrorBody.of(404, "month: not begun yet (expected: the present month, UTC, or an earlier one)")
                    : ErrorBody.of(400, "month: expected a month as in 2026-11");
        }
        Statement statement = database.transaction(connection -> statements.find(connection, accountId, asked.get()));
        StatementView view = StatementView.of(statement, clock.instant());
        return Csv.isWanted(headers) ? Csv.of(StatementView.COLUMNS, view.rows()) : DataBody.of(200, view);
    }

    private Optional<YearMonth> month(String text) {
        Matcher shape = MONTH_SHAPE.matcher(text);
        return shape.matches()
                ? Optional.of(YearMonth.parse(text)).filter(month -> !month.isAfter(Months.of(clock.instant())))
                : Optional.empty();
    }
}
