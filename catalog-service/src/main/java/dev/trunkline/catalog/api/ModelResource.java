package dev.trunkline.catalog.api;

import dev.trunkline.catalog.figures.Figures;
import dev.trunkline.catalog.figures.RoutingFigures;
import dev.trunkline.catalog.line.CurrentLine;
import dev.trunkline.catalog.line.Line;
import dev.trunkline.catalog.line.Listing;
import dev.trunkline.catalog.line.OfferedModel;
import dev.trunkline.catalog.line.PricedEndpoint;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Models, endpoints and providers, answered from the line in memory; what is measured is routing-service's to say. */
@Path("/api/v1")
@Tag(name = "Models", description = "What can be asked for, at which price")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"anonymous", "inference", "management", "administrator", "service"})
class ModelResource {

    private static final String CACHE_CONTROL = "public, max-age=120, stale-while-revalidate=3600, stale-if-error=3600";

    private static final String ANONYMOUS = "anonymous";

    private final CurrentLine current;
    private final RoutingFigures figures;
    private final InstantSource time;

    ModelResource(CurrentLine current, RoutingFigures figures, InstantSource time) {
        this.current = current;
        this.figures = figures;
        this.time = time;
    }

    @GET
    @Path("/models")
    @Operation(operationId = "listModels", summary = "Models that can be asked for, with prices and limits")
    @APIResponse(
            responseCode = "200",
            description = "The models",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = Answer.ModelPage.class)))
    public Response models(@Context UriInfo uri) {
        return query(uri, QueryReader::read, (query, line) -> page(query, line, uri));
    }

    @GET
    @Path("/embeddings/models")
    @Operation(
            operationId = "listEmbeddingsModels",
            summary = "Models that give embeddings, with prices and limits",
            description = "The list of models, of those alone whose output modality is embeddings.")
    @APIResponse(
            responseCode = "200",
            description = "The models",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = Answer.ModelPage.class)))
    public Response embeddingModels(@Context UriInfo uri) {
        return query(uri, QueryReader::readOfEmbeddings, (query, line) -> page(query, line, uri));
    }

    @GET
    @Path("/models/count")
    @Operation(operationId = "countModels", summary = "How many models match")
    @APIResponse(
            responseCode = "200",
            description = "The number",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Documented.ModelCount.class)))
    public Response count(@Context UriInfo uri) {
        return query(
                uri,
                QueryReader::readOfCount,
                (query, line) -> Answer.of(new Answer.Count(query.select(line).size())));
    }

    @GET
    @Path("/model/{author}/{slug}")
    @Operation(operationId = "getModel", summary = "One model")
    @APIResponse(
            responseCode = "200",
            description = "The model",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Documented.ModelAnswer.class)))
    public Response model(@PathParam("author") String author, @PathParam("slug") String slug) {
        return ofModel(author + "/" + slug, ModelView::of);
    }

    @GET
    @Path("/models/{id}")
    @Operation(
            operationId = "retrieveModel",
            summary = "One model",
            description = "For clients of OpenAI: the id in one piece, author%2Fslug; the fields are at the top, too.")
    @APIResponse(
            responseCode = "200",
            description = "The model",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ModelView.class)))
    public Response retrieve(@PathParam("id") String id) {
        return found(id, OneModel::of);
    }

    @GET
    @Path("/models/{author}/{slug}")
    @Operation(operationId = "retrieveModelByAuthor", summary = "One model, its fields at the top, too")
    @APIResponse(
            responseCode = "200",
            description = "The model",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ModelView.class)))
    public Response retrieve(@PathParam("author") String author, @PathParam("slug") String slug) {
        return found(author + "/" + slug, OneModel::of);
    }

    @GET
    @Path("/models/{author}/{slug}/endpoints")
    @Operation(operationId = "listEndpoints", summary = "Endpoints that serve a model")
    @APIResponse(
            responseCode = "200",
            description = "The model and its endpoints",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Documented.ModelEndpoints.class)))
    public Uni<Response> endpoints(
            @PathParam("author") String author,
            @PathParam("slug") String slug,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @Context SecurityContext security) {
        String id = author + "/" + slug;
        boolean seesSpeed = !security.isUserInRole(ANONYMOUS);
        return current.listed()
                .flatMap(line -> offered(line, id))
                .map(offered -> figures.of(id, endpointIds(offered), authorization)
                        .map(found -> ofModel(
                                id, known -> EndpointView.OfModel.of(known, seesSpeed ? found : withoutSpeed(found)))))
                .orElseGet(() -> Uni.createFrom().item(ofModel(id, known -> known)));
    }

    private static Optional<OfferedModel> offered(Line line, String id) {
        return line.named(id) instanceof Line.Named.Offered(Listing listing)
                ? Optional.of(listing.offered())
                : Optional.empty();
    }

    private static List<String> endpointIds(OfferedModel offered) {
        return offered.endpoints().stream().map(PricedEndpoint::endpointId).toList();
    }

    private static Map<String, Figures> withoutSpeed(Map<String, Figures> figures) {
        Map<String, Figures> without = new HashMap<>();
        figures.forEach((id, one) -> without.put(id, one.withoutSpeed()));
        return without;
    }

    @GET
    @Path("/endpoints/zdr")
    @Operation(
            operationId = "listZdrEndpoints",
            summary = "Endpoints that keep nothing",
            description = "By what is said of their data policy: no training, and nothing kept for a day.")
    @APIResponse(
            responseCode = "200",
            description = "The endpoints",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Documented.EndpointList.class)))
    public Response endpointsThatKeepNothing() {
        return current.listed()
                .map(line -> Answer.of(line.models().values().stream()
                        .flatMap(offered -> offered.endpoints().stream()
                                .filter(priced -> priced.dataPolicy().keepsNothing())
                                .map(priced -> EndpointView.of(offered, priced, Figures.NONE)))
                        .toList()))
                .orElseGet(Answer::notLoaded);
    }

    @GET
    @Path("/providers")
    @Operation(operationId = "listProviders", summary = "Providers")
    @APIResponse(
            responseCode = "200",
            description = "The providers",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Documented.ProviderList.class)))
    public Response providers() {
        return current.listed()
                .map(line -> Answer.of(line.providers().stream()
                        .map(resolved -> ProviderView.of(resolved.provider()))
                        .toList()))
                .orElseGet(Answer::notLoaded);
    }

    private interface QueryAnswer {
        Response answer(ModelQuery query, Line line);
    }

    private static Response page(ModelQuery query, Line line, UriInfo uri) {
        return Response.ok(ModelPages.of(query, query.select(line), ModelView::of, uri.getRequestUriBuilder()))
                .header("Cache-Control", CACHE_CONTROL)
                .build();
    }

    private interface QueryReading {
        QueryReader.Outcome read(Map<String, List<String>> parameters, Line line, LocalDate today);
    }

    private Response query(UriInfo uri, QueryReading reading, QueryAnswer answer) {
        Optional<Line> line = current.listed();
        if (line.isEmpty()) {
            return Answer.notLoaded();
        }
        return switch (reading.read(uri.getQueryParameters(), line.get(), QueryReader.today(time))) {
            case QueryReader.Outcome.Wanted(ModelQuery query) -> answer.answer(query, line.get());
            case QueryReader.Outcome.Refused(String message) ->
                Answer.failure(Response.Status.BAD_REQUEST.getStatusCode(), message);
        };
    }

    private Response ofModel(String slug, Function<Listing, Object> view) {
        return found(slug, listing -> new Answer.Data<>(view.apply(listing)));
    }

    private Response found(String slug, Function<Listing, Object> answer) {
        return NamedModel.in(current.listed(), slug, listing -> Response.ok(answer.apply(listing))
                .build());
    }
}
