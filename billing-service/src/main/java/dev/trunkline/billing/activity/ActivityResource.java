package dev.trunkline.billing.activity;

import dev.trunkline.billing.http.Caller;
import dev.trunkline.billing.http.Csv;
import dev.trunkline.billing.http.DataBody;
import dev.trunkline.billing.http.ErrorBody;
import dev.trunkline.billing.http.QueryParameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The last thirty completed days of the caller's account, in UTC. */
@Path("/api/v1/activity")
@Tag(name = "Analytics")
public class ActivityResource {

    /** The answer, for the document. */
    record ActivityAnswer(List<ActivityRow> data) {}

    private final ActivityReader reader;
    private final InstantSource clock;

    ActivityResource(ActivityReader reader, InstantSource clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "getActivity",
            summary = "What was used on each of the last 30 completed days, by endpoint")
    @Parameter(
            name = "date",
            in = ParameterIn.QUERY,
            description = "One of those days alone",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "api_key_hash",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING, pattern = QueryParameters.KEY_HASH))
    @Parameter(
            name = "group_by",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING, enumeration = "workspace"))
    @Parameter(
            name = "workspace_id",
            in = ParameterIn.QUERY,
            description = "The account's own id",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "Rows, newest day first; amounts in USD",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = ActivityAnswer.class)),
                @Content(mediaType = Csv.TYPE, schema = @Schema(implementation = String.class))
            })
    @RolesAllowed("management")
    @RunOnVirtualThread
    public RestResponse<Object> activity(
            @Context UriInfo uri, @Context SecurityContext caller, @Context HttpHeaders headers) {
        String accountId = Caller.accountOf(caller);
        return switch (QueryParameters.of(uri, ActivityQuery.PARAMETERS)) {
            case QueryParameters.Parsed.Faulty(String message) -> ErrorBody.of(400, message);
            case QueryParameters.Parsed.Known(QueryParameters parameters) ->
                switch (ActivityQuery.of(parameters, accountId, clock.instant())) {
                    case ActivityQuery.Parsed.Faulty(String message) -> ErrorBody.of(400, message);
                    case ActivityQuery.Parsed.Sound(ActivityQuery query) ->
                        answer(query, accountId, Csv.isWanted(headers));
                };
        };
    }

    private RestResponse<Object> answer(ActivityQuery query, String accountId, boolean isCsv) {
        Optional<List<ActivityRow>> rows = reader.read(query, accountId);
        if (rows.isEmpty()) {
            return ErrorBody.of(
                    400, "date: expected one day or an api_key_hash, there are too many rows for all at once");
        }
        return isCsv ? csv(query, rows.get()) : DataBody.of(200, rows.get());
    }

    private static RestResponse<Object> csv(ActivityQuery query, List<ActivityRow> rows) {
        List<String> columns = query.isByWorkspace()
                ? Stream.concat(ActivityRow.COLUMNS.stream(), Stream.of(ActivityRow.WORKSPACE))
                        .toList()
                : ActivityRow.COLUMNS;
        return Csv.of(columns, rows.stream().map(ActivityRow::cells).toList());
    }
}
