package dev.trunkline.auth.settings;

import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Actors;
import dev.trunkline.auth.http.Caller;
import dev.trunkline.auth.http.Callers;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Refusals;
import dev.trunkline.auth.http.Shapes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the caller's account has settled for all of its keys. */
@Tag(name = "Account")
@Path("/api/v1/account/settings")
@RolesAllowed("management")
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

    /** The answer and the body below are for the document. */
    record SettingsAnswer(SettingsView data) {}

    @Schema(
            name = "ProviderSort",
            enumeration = {"price", "throughput", "latency", "exacto"})
    enum SortWord {}

    @Schema(additionalProperties = Schema.False.class)
    record ChangeSettingsRequest(
            @Schema(pattern = "^" + SettingsRequest.MODEL + "$", maxLength = Shapes.WORD_CHARACTERS_AT_MOST) @Nullable
            String defaultTextModel,

            @Nullable SortWord defaultProviderSort,

            @Schema(maxItems = Shapes.WORDS_AT_MOST) @Nullable
            List<Shapes.ProviderSlug> allowedProviders,

            @Schema(maxItems = Shapes.WORDS_AT_MOST) @Nullable
            List<Shapes.ProviderSlug> ignoredProviders,

            @Schema(maxItems = Shapes.WORDS_AT_MOST) @Nullable
            List<Shapes.ModelSlug> allowedModels,

            @Schema(maxItems = Shapes.WORDS_AT_MOST) @Nullable
            List<Shapes.ModelSlug> ignoredModels,

            @Nullable Boolean enforceZdr,
            @Nullable Boolean enforceZdrAnthropic,
            @Nullable Boolean enforceZdrOpenai,
            @Nullable Boolean enforceZdrGoogle,
            @Nullable Boolean enforceZdrXai,
            @Nullable Boolean enforceZdrOther,
            @Nullable Boolean enablePaidModelTraining,
            @Nullable Boolean enableFreeModelTraining,
            @Nullable Boolean enableFreeModelPublication) {}

    private final Settings settings;
    private final Callers callers;
    private final Actors actors;

    SettingsResource(Settings settings, Callers callers, Actors actors) {
        this.settings = settings;
        this.callers = callers;
        this.actors = actors;
    }

    @GET
    @Operation(operationId = "getAccountSettings", summary = "What holds for all keys of the account")
    @APIResponse(
            responseCode = "200",
            description = "The settings",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SettingsAnswer.class)))
    public Uni<Response> show() {
        return settings.of(callers.present().accountId()).map(found -> Refusals.data(200, SettingsView.of(found)));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeAccountSettings", summary = "Change some settings; null clears one")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChangeSettingsRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The settings as they are now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SettingsAnswer.class)))
    public Uni<Response> change(byte[] body) {
        Caller caller = callers.present();
        Actor actor = actors.key(caller);
        return Refusals.respondLater(JsonBody.read(body).flatMap(SettingsRequest::read), edits -> settings.change(
                        caller.accountId(), actor, edits)
                .map(changed -> Refusals.respond(changed, now -> Refusals.data(200, SettingsView.of(now)))));
    }
}
