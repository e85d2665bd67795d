package dev.trunkline.auth.preset;

import dev.trunkline.auth.audit.Actors;
import dev.trunkline.auth.http.Caller;
import dev.trunkline.auth.http.Callers;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Refusals;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Makes versions of presets of the bodies of requests to models. Any key of the account may. */
@Tag(name = "Presets")
@Path("/api/v1/presets/{slug}")
@RolesAllowed({"inference", "management"})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PresetPostResource {

    /** A request to a model, for the document: what a preset does not keep may be in it. */
    @Schema(type = SchemaType.OBJECT)
    enum PostedRequest {}

    private final PresetChanges changes;
    private final Callers callers;
    private final Actors actors;
    private final PresetSettings settings;

    PresetPostResource(PresetChanges changes, Callers callers, Actors actors, PresetSettings settings) {
        this.changes = changes;
        this.callers = callers;
        this.actors = actors;
        this.settings = settings;
    }

    @POST
    @Path("chat/completions")
    @Operation(operationId = "postPresetOfChat", summary = "Keep the configuration of a chat completion as a version")
    @Parameter(
            name = "slug",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            pattern = PresetSlug.WRITTEN,
                            maxLength = PresetSlug.CHARACTERS_AT_MOST))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PostedRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The preset with its new version, which is used from now on",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PresetResource.PresetAnswer.class)))
    public Uni<Response> ofChat(@RestPath String slug, byte[] body) {
        return post(slug, Dialect.CHAT_COMPLETIONS, body);
    }

    @POST
    @Path("responses")
    @Operation(operationId = "postPresetOfResponse", summary = "Keep the configuration of a response as a version")
    @Parameter(
            name = "slug",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            pattern = PresetSlug.WRITTEN,
                            maxLength = PresetSlug.CHARACTERS_AT_MOST))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PostedRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The preset with its new version, which is used from now on",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PresetResource.PresetAnswer.class)))
    public Uni<Response> ofResponse(@RestPath String slug, byte[] body) {
        return post(slug, Dialect.RESPONSES, body);
    }

    @POST
    @Path("messages")
    @Operation(operationId = "postPresetOfMessage", summary = "Keep the configuration of a message as a version")
    @Parameter(
            name = "slug",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            pattern = PresetSlug.WRITTEN,
                            maxLength = PresetSlug.CHARACTERS_AT_MOST))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PostedRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The preset with its new version, which is used from now on",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PresetResource.PresetAnswer.class)))
    public Uni<Response> ofMessage(@RestPath String slug, byte[] body) {
        return post(slug, Dialect.MESSAGES, body);
    }

    private Uni<Response> post(String slug, Dialect dialect, byte[] body) {
        Caller caller = callers.present();
        By by = new By(caller.accountId(), caller.keyHash().orElse(""), actors.key(caller));
        return Refusals.respondLater(
                PresetSlug.read(slug).flatMap(name -> JsonBody.read(body)
                        .flatMap(json -> PresetBody.read(dialect, json, settings.bytesAtMost()))
                        .map(content -> new PostedPreset(name, content))),
                posted -> changes.post(by, posted)
                        .map(kept -> Refusals.respond(
                                kept,
                                whole -> Refusals.data(200, WholePresetView.of(whole.preset(), whole.version())))));
    }
}
