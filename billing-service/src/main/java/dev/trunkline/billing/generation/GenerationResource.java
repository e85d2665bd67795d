package dev.trunkline.billing.generation;

import dev.trunkline.billing.http.Caller;
import dev.trunkline.billing.http.DataBody;
import dev.trunkline.billing.http.ErrorBody;
import dev.trunkline.billing.ledger.EventRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A generation of the caller's own account; another account's is not found. */
@Path("/api/v1/generation")
@Tag(name = "Generations")
public class GenerationResource {

    /** The answer, for the document. */
    record GenerationAnswer(GenerationView data) {}

    private final GenerationLookup lookup;

    GenerationResource(GenerationLookup lookup) {
        this.lookup = lookup;
    }

    @GET
    @Operation(operationId = "getGeneration", summary = "The record of one answered request")
    @APIResponse(
            responseCode = "200",
            description = "The record",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = GenerationAnswer.class)))
    @RolesAllowed({"inference", "management"})
    @RunOnVirtualThread
    public RestResponse<Object> generation(
            @Parameter(
                            required = true,
                            description = "As the answer says it in id and X-Generation-Id",
                            schema = @Schema(type = SchemaType.STRING, pattern = EventRules.GENERATION_ID))
                    @RestQuery
                    @Nullable
                    String id,
            @Context SecurityContext caller) {
        if (id == null || !EventRules.isGenerationId(id)) {
            return ErrorBody.of(400, "id: expected a generation id, gen-<unix seconds>-<20 alphanumerics>");
        }
        return switch (lookup.find(id, Caller.accountOf(caller))) {
            case GenerationLookup.Answer.Found(GenerationView generation) -> DataBody.of(200, generation);
            case GenerationLookup.Answer.Missing() -> ErrorBody.of(404, "Generation %s not found".formatted(id));
            case GenerationLookup.Answer.Busy() ->
                ErrorBody.of(503, "Too many calls wait for generations to be recorded, ask again in a second");
        };
    }
}
