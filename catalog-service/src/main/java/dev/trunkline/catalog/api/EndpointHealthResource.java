package dev.trunkline.catalog.api;

import dev.trunkline.catalog.history.EndpointHistory;
import dev.trunkline.catalog.line.CurrentLine;
import dev.trunkline.catalog.line.OfferedModel;
import dev.trunkline.catalog.line.PricedEndpoint;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How endpoints were hour by hour, for the pages of the console and for anybody. */
@Path("/console/data/endpoint-health")
@Tag(name = "Models")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"anonymous", "inference", "management", "administrator", "service"})
class EndpointHealthResource {

    /** The hour that runs is not the same for long. */
    private static final String CACHE_CONTROL = "public, max-age=60";

    private final CurrentLine current;
    private final EndpointHistory history;

    EndpointHealthResource(CurrentLine current, EndpointHistory history) {
        this.current = current;
        this.history = history;
    }

    @GET
    @Operation(
            operationId = "listEndpointHealth",
            summary = "Endpoints that serve a model, hour by hour",
            description =
                    "Answers, refusals for the rate and faults by kind (credential, endpoint, provider, timeout) of"
                            + " each hour that had any; time to the first token and speed from 20 answers on.")
    @Parameter(
            name = HealthQuery.MODEL,
            in = ParameterIn.QUERY,
            required = true,
            description = "The model, by any of its names",
            schema = @Schema(type = SchemaType.STRING, pattern = HealthQuery.MODEL_WRITTEN))
    @Parameter(
            name = HealthQuery.RANGE,
            in = ParameterIn.QUERY,
            description = "How far back; 24h where not given",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {HealthQuery.LAST_DAY, HealthQuery.LAST_WEEK, HealthQuery.LAST_MONTH}))
    @APIResponse(
            responseCode = "200",
            description = "The endpoints",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Documented.EndpointHealthAnswer.class)))
    public Response health(@Context UriInfo uri) {
        return switch (HealthQuery.read(uri.getQueryParameters())) {
            case HealthQuery.Outcome.Refused(String message) ->
                Answer.failure(Response.Status.BAD_REQUEST.getStatusCode(), message);
            case HealthQuery.Outcome.Wanted(HealthQuery query) ->
                NamedModel.in(current.listed(), query.model(), listing -> health(listing.offered(), query.range()));
        };
    }

    private Response health(OfferedModel offered, HealthQuery.Range range) {
        List<String> ids =
                offered.endpoints().stream().map(PricedEndpoint::endpointId).toList();
        return history.lastHours(ids, range.hours())
                .map(hours -> Response.ok(new Answer.Data<>(EndpointHealthView.of(offered, range, hours)))
                        .header("Cache-Control", CACHE_CONTROL)
                        .build())
                .orElseGet(() -> Answer.notNow(
                        "The hours of endpoints cannot be read now (expected: a database that answers; try again)"));
    }
}
