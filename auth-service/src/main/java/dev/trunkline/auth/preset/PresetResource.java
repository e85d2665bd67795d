package dev.trunkline.auth.preset;

import dev.trunkline.auth.audit.Actors;
import dev.trunkline.auth.http.Caller;
import dev.trunkline.auth.http.Callers;
import dev.trunkline.auth.http.Deleted;
import dev.trunkline.auth.http.Envelope;
import dev.trunkline.auth.http.ListSettings;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Query;
import dev.trunkline.auth.http.Refusals;
import dev.trunkline.auth.http.Shapes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The presets of the caller's account, for any of its keys. */
@Tag(name = "Presets")
@Path("/api/v1/presets")
@RolesAllowed({"inference", "management"})
@Produces(MediaType.APPLICATION_JSON)
public class PresetResource {

    /** The answers, for the document. */
    record PresetAnswer(WholePresetView data) {}

    record PresetPage(List<PresetView> data, long totalCount) {}

    record VersionAnswer(VersionView data) {}

    record VersionPage(List<VersionView> data, long totalCount) {}

    private final Presets presets;
    private final PresetChanges changes;
    private final Callers callers;
    private final Actors actors;
    private final ListSettings settings;

    PresetResource(Presets presets, PresetChanges changes, Callers callers, Actors actors, ListSettings settings) {
        this.presets = presets;
        this.changes = changes;
        this.callers = callers;
        this.actors = actors;
        this.settings = settings;
    }

    @GET
    @Operation(operationId = "listPresets", summary = "The presets, by slug")
    @APIResponse(
            responseCode = "200",
            description = "The presets, without what they hold",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PresetPage.class)))
    @Parameter(
            name = "offset",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "" + Shapes.OFFSET_AT_MOST))
    @Parameter(
            name = "limit",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + ListSettings.PAGE_SIZE))
    public Uni<Response> list(@RestQuery @Nullable String offset, @RestQuery @Nullable String limit) {
        String account = callers.present().accountId();
        return Refusals.respondLater(
                Query.offset(offset),
                from -> Refusals.respondLater(Query.limit(limit, settings.pageSize()), most -> presets.list(
                                account, from, most)
                        .map(page ->
                                page(page.entries().stream().map(PresetView::of).toList(), page.totalCount()))));
    }

    @GET
    @Path("{slug}")
    @Operation(operationId = "getPreset", summary = "One preset")
    @APIResponse(
            responseCode = "200",
            description = "The preset with the version that is used",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PresetAnswer.class)))
    public Uni<Response> show(@RestPath String slug) {
        return presets.find(callers.present().accountId(), slug)
                .map(found -> Refusals.respond(
                        found, whole -> Refusals.data(200, WholePresetView.of(whole.preset(), whole.version()))));
    }

    @DELETE
    @Path("{slug}")
    @RolesAllowed("management")
    @Operation(operationId = "deletePreset", summary = "Delete a preset with its versions")
    @APIResponse(
            responseCode = "200",
            description = "The preset is no more",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Deleted.class)))
    public Uni<Response> delete(@RestPath String slug) {
        Caller caller = callers.present();
        By by = new By(caller.accountId(), caller.keyHash().orElse(""), actors.key(caller));
        return changes.delete(by, slug)
                .map(outcome -> Refusals.respond(
                        outcome, gone -> Response.ok(Deleted.GONE).build()));
    }

    @GET
    @Path("{slug}/versions")
    @Operation(operationId = "listPresetVersions", summary = "The versions that are kept, newest first")
    @APIResponse(
            responseCode = "200",
            description = "The versions",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VersionPage.class)))
    @Parameter(
            name = "offset",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "" + Shapes.OFFSET_AT_MOST))
    @Parameter(
            name = "limit",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + ListSettings.PAGE_SIZE))
    public Uni<Response> versions(
            @RestPath String slug, @RestQuery @Nullable String offset, @RestQuery @Nullable String limit) {
        String account = callers.present().accountId();
        return Refusals.respondLater(
                Query.offset(offset),
                from -> Refusals.respondLater(Query.limit(limit, settings.pageSize()), most -> presets.versions(
                                account, slug, from, most)
                        .map(found -> Refusals.respond(found, page -> page(page.entries(), page.totalCount())))));
    }

    @GET
    @Path("{slug}/versions/{version}")
    @Operation(operationId = "getPresetVersion", summary = "One version")
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VersionAnswer.class)))
    public Uni<Response> version(@RestPath String slug, @RestPath String version) {
        return presets.version(callers.present().accountId(), slug, version).map(PresetResource::show);
    }

    private static Response show(Outcome<VersionView> outcome) {
        return Refusals.respond(outcome, version -> Refusals.data(200, version));
    }

    private static Response page(List<?> entries, long totalCount) {
        return Refusals.json(200, new Envelope.Page(entries, totalCount)).build();
    }
}
