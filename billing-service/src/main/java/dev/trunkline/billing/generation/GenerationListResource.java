package dev.trunkline.billing.generation;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.http.Caller;
import dev.trunkline.billing.http.Csv;
import dev.trunkline.billing.http.ErrorBody;
import dev.trunkline.billing.http.QueryParameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Generations of the caller's own account, newest first. */
@Path("/api/v1/generations")
@Tag(name = "Generations")
public class GenerationListResource {

    /** The answer, for the document. */
    record GenerationPage(
            List<GenerationItem> data, @Nullable String nextCursor) {}

    @Schema(allOf = {GenerationView.class, ListedGeneration.class})
    interface GenerationItem {}

    private final GenerationPages pages;
    private final GenerationListQuery.Limits ofPage;
    private final GenerationListQuery.Limits ofTable;

    GenerationListResource(GenerationPages pages, BillingSettings settings) {
        this.pages = pages;
        int most = settings.figures().pageGenerations();
        this.ofPage = new GenerationListQuery.Limits(Math.min(GenerationListQuery.IF_NOT_SAID, most), most);
        this.ofTable = new GenerationListQuery.Limits(
                settings.figures().rowsMost(), settings.figures().rowsMost());
    }

    @GET
    @Operation(operationId = "listGenerations", summary = "The account's answered requests, newest first")
    @Parameter(
            name = "from",
            in = QUERY,
            description = "By the time a generation ended, as to, which is not included",
            schema = @Schema(type = STRING, pattern = GenerationFilter.MOMENT))
    @Parameter(name = "to", in = QUERY, schema = @Schema(type = STRING, pattern = GenerationFilter.MOMENT))
    @Parameter(
            name = "model",
            in = QUERY,
            description = "Asked for or served",
            schema = @Schema(type = STRING, minLength = 1))
    @Parameter(name = "provider", in = QUERY, schema = @Schema(type = STRING, minLength = 1))
    @Parameter(name = "endpoint_id", in = QUERY, schema = @Schema(type = STRING, minLength = 1))
    @Parameter(name = "api_key_hash", in = QUERY, schema = @Schema(type = STRING, pattern = QueryParameters.KEY_HASH))
    @Parameter(
            name = "app",
            in = QUERY,
            description = "As http_referer says it",
            schema = @Schema(type = STRING, minLength = 1))
    @Parameter(name = "user", in = QUERY, schema = @Schema(type = STRING, minLength = 1))
    @Parameter(name = "session_id", in = QUERY, schema = @Schema(type = STRING, minLength = 1))
    @Parameter(
            name = "status",
            in = QUERY,
            schema =
                    @Schema(
                            type = STRING,
                            enumeration = {"completed", "cancelled", "failed"}))
    @Parameter(name = "finish_reason", in = QUERY, schema = @Schema(type = STRING, minLength = 1))
    @Parameter(name = "service_tier", in = QUERY, schema = @Schema(type = STRING, minLength = 1))
    @Parameter(
            name = "min_cost",
            in = QUERY,
            description = "USD, own credentials at list price",
            schema = @Schema(type = STRING, pattern = GenerationFilter.USD))
    @Parameter(
            name = "min_latency",
            in = QUERY,
            description = "Milliseconds from arrival to the end",
            schema = @Schema(type = STRING, pattern = GenerationFilter.MILLIS))
    @Parameter(name = "limit", in = QUERY, schema = @Schema(type = INTEGER, minimum = "1", maximum = "100"))
    @Parameter(name = "cursor", in = QUERY, schema = @Schema(type = STRING, minLength = 1))
    @APIResponse(
            responseCode = "200",
            description = "A page; next_cursor is null on the last one",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = GenerationPage.class)),
                @Content(mediaType = Csv.TYPE, schema = @Schema(implementation = String.class))
            })
    @RolesAllowed("management")
    @RunOnVirtualThread
    public RestResponse<Object> generations(
            @Context UriInfo uri, @Context SecurityContext caller, @Context HttpHeaders headers) {
        boolean isCsv = Csv.isWanted(headers);
        return switch (QueryParameters.of(uri, GenerationListQuery.PARAMETERS)) {
            case QueryParameters.Parsed.Faulty(String message) -> ErrorBody.of(400, message);
            case QueryParameters.Parsed.Known(QueryParameters parameters) ->
                switch (GenerationListQuery.of(parameters, isCsv ? ofTable : ofPage)) {
                    case GenerationListQuery.Parsed.Faulty(String message) -> ErrorBody.of(400, message);
                    case GenerationListQuery.Parsed.Sound(GenerationListQuery query) ->
                        answer(pages.read(query, Caller.accountOf(caller)), isCsv);
                };
        };
    }

    private static RestResponse<Object> answer(GenerationPages.Page page, boolean isCsv) {
        return isCsv
                ? Csv.of(ListedGeneration.COLUMNS, page.data(), page.nextCursor())
                : RestResponse.ResponseBuilder.<Object>ok(page)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .header("Cache-Control", "private, no-store")
                        .build();
    }
}
