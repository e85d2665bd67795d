package dev.trunkline.auth.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.audit.Actors;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.http.Refusals;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Code for key: `POST /api/v1/auth/keys`. Needs no key, since the verifier says who is there. What else a client sends
 * is ignored, as the API this follows does.
 */
@Tag(name = "Sign in")
@Path("/api/v1/auth/keys")
@RolesAllowed("anonymous")
@Produces(MediaType.APPLICATION_JSON)
public class ExchangeResource {

    @Schema(name = "ExchangedKey")
    record Answer(String key, String userId) {}

    /** The body, for the document. */
    record ExchangeRequest(
            @Schema(pattern = "^[A-Za-z0-9_-]{43}$") String code,
            @Nullable String codeVerifier,
            @Nullable ChallengeWord codeChallengeMethod,
            @Nullable String callbackUrl) {}

    @Schema(enumeration = {"S256", "plain"})
    enum ChallengeWord {}

    private record Request(Code code, ExchangeRules.Attempt attempt) {}

    private final CodeExchange exchange;
    private final Actors actors;

    ExchangeResource(CodeExchange exchange, Actors actors) {
        this.exchange = exchange;
        this.actors = actors;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "exchangeCode", summary = "A code for a key")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExchangeRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The key; its text is shown this once",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Answer.class)))
    public Uni<Response> exchange(byte[] body) {
        var actor = actors.application();
        return Refusals.respondLater(
                JsonBody.read(body).flatMap(json -> read(json, actor.address())),
                request -> exchange.exchange(request.code(), request.attempt(), actor)
                        .map(outcome -> Refusals.respond(outcome, exchanged -> Response.ok(
                                        new Answer(exchanged.key().secret(), exchanged.userId()))
                                .build())));
    }

    private static Outcome<Request> read(ObjectNode body, String address) {
        JsonNode code = body.path("code");
        if (!code.isTextual()) {
            return refused("code", "code: is missing (expected: the code that came to the callback)");
        }
        if (!Code.isWellFormed(code.textValue())) {
            return refused("code", "Invalid code");
        }
        return CodeRequest.text(body, "code_verifier")
                .flatMap(verifier -> method(body).flatMap(method -> CodeRequest.text(body, "callback_url")
                        .map(callback -> new Request(
                                new Code(code.textValue()),
                                new ExchangeRules.Attempt(verifier.orElse(""), method, callback, address)))));
    }

    private static Outcome<Optional<ChallengeMethod>> method(ObjectNode body) {
        return CodeRequest.text(body, "code_challenge_method").flatMap(word -> {
            Optional<ChallengeMethod> method = word.flatMap(ChallengeMethod::named);
            return word.isPresent() && method.isEmpty()
                    ? refused("code_challenge_method", "Invalid code_challenge_method")
                    : Outcome.done(method);
        });
    }

    private static <T> Outcome<T> refused(String field, String message) {
        return Outcome.refused(new Refusal.InvalidField(field, message));
    }
}
