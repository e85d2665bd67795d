package dev.trunkline.billing.analytics;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.http.Caller;
import dev.trunkline.billing.http.Csv;
import dev.trunkline.billing.http.DataBody;
import dev.trunkline.billing.http.ErrorBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where the money of the caller's account went: the contract's analytics. */
@Path("/api/v1/analytics")
@Tag(name = "Analytics")
@RolesAllowed("management")
public class AnalyticsResource {

    /** The answers, for the document and as they are written. */
    @Schema(name = "AnalyticsMetaAnswer")
    record MetaAnswer(Meta data) {}

    @Schema(name = "AnalyticsAnswer")
    record QueryAnswer(Figures data) {}

    @Schema(name = "AnalyticsFigures")
    record Figures(List<Map<String, @Nullable Object>> data, About metadata) {}

    @Schema(name = "AnalyticsMetadata")
    record About(long queryTimeMs, int rowCount, boolean truncated) {}

    private final AnalyticsReader reader;
    private final ObjectMapper mapper;
    private final InstantSource clock;
    private final QueryReader.Limits limits;

    AnalyticsResource(AnalyticsReader reader, ObjectMapper mapper, InstantSource clock, BillingSettings settings) {
        this.reader = reader;
        this.mapper = mapper;
        this.clock = clock;
        BillingSettings.Figures figures = settings.figures();
        this.limits = new QueryReader.Limits(figures.rowsMost(), figures.periodsMost(), figures.fineSpan());
    }

    @GET
    @Path("meta")
    @Operation(operationId = "getAnalyticsMeta", summary = "What can be asked of analytics")
    @APIResponse(
            responseCode = "200",
            description = "Metrics, dimensions, granularities and operators",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MetaAnswer.class)))
    public RestResponse<Object> meta() {
        return DataBody.of(200, Meta.ALL);
    }

    @POST
    @Path("query")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "queryAnalytics", summary = "Where the account's money went, by what and by when")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = QueryRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "Rows: counts are strings, amounts numbers in USD",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = QueryAnswer.class)),
                @Content(mediaType = Csv.TYPE, schema = @Schema(implementation = String.class))
            })
    @RunOnVirtualThread
    public RestResponse<Object> query(String body, @Context SecurityContext caller, @Context HttpHeaders headers) {
        String accountId = Caller.accountOf(caller);
        return switch (QueryReader.read(mapper, body, clock.instant(), limits)) {
            case QueryReader.Parsed.Faulty(String message) -> ErrorBody.of(400, message);
            case QueryReader.Parsed.Sound(AnalyticsQuery query) -> answer(query, accountId, Csv.isWanted(headers));
        };
    }

    private RestResponse<Object> answer(AnalyticsQuery query, String accountId, boolean isCsv) {
        long startedNanos = System.nanoTime();
        AnalyticsRows found = reader.read(query, accountId);
        long millis = Duration.ofNanos(System.nanoTime() - startedNanos).toMillis();
        return isCsv
                ? Csv.of(query.columns(), found.rows())
                : DataBody.of(
                        200,
                        new Figures(found.rows(), new About(millis, found.rows().size(), found.isTruncated())));
    }
}
