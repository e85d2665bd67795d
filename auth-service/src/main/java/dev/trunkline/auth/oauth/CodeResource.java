package dev.trunkline.auth.oauth;

import dev.trunkline.auth.audit.Actors;
import dev.trunkline.auth.http.Caller;
import dev.trunkline.auth.http.Callers;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Refusals;
import dev.trunkline.auth.http.Shapes;
import dev.trunkline.auth.http.Workspace;
import dev.trunkline.auth.key.Maker;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A code for the caller's own account, without a browser: `POST /api/v1/auth/keys/code`. For management keys only: of
 * an inference key with a limit it would make one without.
 */
@Tag(name = "Sign in")
@Path("/api/v1/auth/keys/code")
@RolesAllowed("management")
@Produces(MediaType.APPLICATION_JSON)
public class CodeResource {

    /** `id` is the code itself, and `appId` the app's number, as the API this follows has them. */
    @Schema(name = "MadeCode")
    record Made(String id, long appId, Instant createdAt) {}

    /** For the document, like the next. */
    @Schema(name = "MadeCodeAnswer")
    record MadeAnswer(Made data) {}

    record CreateCodeRequest(
            @Schema(pattern = Callback.WRITTEN, maxLength = Callback.CHARACTERS_AT_MOST)
            String callbackUrl,

            @Schema(pattern = "^[A-Za-z0-9_-]{43}$") String codeChallenge,
            @Schema(enumeration = "S256") String codeChallengeMethod,

            @Schema(pattern = Shapes.NAME, maxLength = Shapes.NAME_CHARACTERS_AT_MOST) @Nullable
            String keyLabel,

            @Schema(minimum = "0", maximum = "" + Shapes.LIMIT_AT_MOST, multipleOf = Shapes.SMALLEST_AMOUNT) @Nullable
            BigDecimal limit,

            @Nullable LimitWindow usageLimitType,
            @Nullable Instant expiresAt,

            @Schema(description = "The account's own id, which is also meant where nothing is said") @Nullable
            String workspaceId) {}

    @Schema(enumeration = {"daily", "weekly", "monthly"})
    enum LimitWindow {}

    private final AuthorizationCodes codes;
    private final OauthSettings settings;
    private final Callers callers;
    private final Actors actors;
    private final InstantSource clock;

    CodeResource(
            AuthorizationCodes codes, OauthSettings settings, Callers callers, Actors actors, InstantSource clock) {
        this.codes = codes;
        this.settings = settings;
        this.callers = callers;
        this.actors = actors;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createCode", summary = "A code for a key of the own account")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CreateCodeRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The code is the id",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MadeAnswer.class)))
    public Uni<Response> make(byte[] body) {
        Caller caller = callers.present();
        var actor = actors.key(caller);
        return Refusals.respondLater(
                JsonBody.read(body)
                        .flatMap(json -> Workspace.takenFrom(json, caller.accountId()))
                        .flatMap(json -> CodeRequest.read(
                                json,
                                caller.accountId(),
                                new Maker.Key(caller.keyHash().orElse("")),
                                ChallengeMethod.allowed(settings.allowPlainChallenge()),
                                clock.instant())),
                grant -> codes.make(grant, actor)
                        .map(outcome -> Refusals.respond(
                                outcome,
                                made -> Refusals.data(
                                        200, new Made(made.code().secret(), made.app(), made.createdAt())))));
    }
}
