package dev.trunkline.auth.oauth;

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
import java.time.Instant;
import java.time.InstantSource;

/**
 * A code for the caller's own account, without a browser: `POST /api/v1/auth/keys/code`. For management keys only: of
 * an inference key with a limit it would make one without.
 */
@Path("/api/v1/auth/keys/code")
@RolesAllowed("management")
@Produces(MediaType.APPLICATION_JSON)
public class CodeResource {

    /** `id` is the code itself, as the API this follows has it. */
    record Made(String id, String appId, Instant createdAt) {}

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
    public Uni<Response> make(byte[] body) {
        Caller caller = callers.present();
        var actor = actors.key(caller);
        return Refusals.respondLater(
                JsonBody.read(body)
                        .flatMap(json -> CodeRequest.read(
                                json,
                                caller.accountId(),
                                ChallengeMethod.allowed(settings.allowPlainChallenge()),
                                clock.instant())),
                grant -> codes.make(grant, actor)
                        .map(made ->
                                Refusals.data(200, new Made(made.code().secret(), made.appId(), made.createdAt()))));
    }
}
