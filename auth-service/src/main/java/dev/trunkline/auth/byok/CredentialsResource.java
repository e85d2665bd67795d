package dev.trunkline.auth.byok;

import dev.trunkline.auth.audit.Actors;
import dev.trunkline.auth.http.Caller;
import dev.trunkline.auth.http.Callers;
import dev.trunkline.auth.http.Deleted;
import dev.trunkline.auth.http.Envelope;
import dev.trunkline.auth.http.Fields;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.ListSettings;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Query;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.http.Refusals;
import dev.trunkline.auth.http.Shapes;
import dev.trunkline.auth.http.Workspace;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The provider credentials of the caller's account. The secret goes in and never comes out. */
@Tag(name = "Provider credentials")
@Path("/api/v1/byok")
@RolesAllowed("management")
@Produces(MediaType.APPLICATION_JSON)
public class CredentialsResource {

    /** The answers and bodies below are for the document. */
    record CredentialAnswer(CredentialView data) {}

    record CredentialPage(List<CredentialView> data, long totalCount) {}

    @Schema(type = SchemaType.STRING, pattern = ProviderSecret.WRITTEN)
    enum SecretText {}

    /** As some providers give it out; the same in a string is taken, too. */
    @Schema(type = SchemaType.OBJECT, minProperties = 1)
    enum SecretJson {}

    @Schema(additionalProperties = Schema.False.class)
    record CreateCredentialRequest(
            @Schema(
                    pattern = "^(" + CredentialRequest.PROVIDER_SLUG + ")?$",
                    maxLength = CredentialRequest.PROVIDER_CHARACTERS_AT_MOST)
            String provider,

            @Schema(anyOf = {SecretText.class, SecretJson.class})
            Object key,

            @Schema(pattern = Shapes.NAME, maxLength = CredentialRequest.NAME_CHARACTERS_AT_MOST) @Nullable
            String name,

            Optional<Boolean> disabled,
            Optional<Boolean> isFallback,
            Optional<Boolean> isRequired,

            @Schema(maxItems = Shapes.WORDS_AT_MOST) @Nullable
            List<Shapes.ModelSlug> allowedModels,

            @Schema(maxItems = Shapes.WORDS_AT_MOST) @Nullable
            List<Shapes.KeyHash> allowedApiKeyHashes,

            @Schema(maxItems = Shapes.WORDS_AT_MOST) @Nullable
            List<Shapes.UserId> allowedUserIds,

            @Schema(minimum = "0", maximum = "" + CredentialRequest.SORT_ORDER_AT_MOST)
            Optional<Integer> sortOrder,

            @Schema(description = "The account's own id, which is also meant where nothing is said") @Nullable
            String workspaceId) {}

    @Schema(additionalProperties = Schema.False.class)
    record ChangeCredentialRequest(
            @Schema(anyOf = {SecretText.class, SecretJson.class})
            Optional<Object> key,

            @Schema(pattern = Shapes.NAME, maxLength = CredentialRequest.NAME_CHARACTERS_AT_MOST) @Nullable
            String name,

            Optional<Boolean> disabled,
            Optional<Boolean> isFallback,
            Optional<Boolean> isRequired,

            @Schema(maxItems = Shapes.WORDS_AT_MOST) @Nullable
            List<Shapes.ModelSlug> allowedModels,

            @Schema(maxItems = Shapes.WORDS_AT_MOST) @Nullable
            List<Shapes.KeyHash> allowedApiKeyHashes,

            @Schema(maxItems = Shapes.WORDS_AT_MOST) @Nullable
            List<Shapes.UserId> allowedUserIds,

            @Schema(minimum = "0", maximum = "" + CredentialRequest.SORT_ORDER_AT_MOST)
            Optional<Integer> sortOrder) {}

    private static final Refusal WITHOUT_KEYSET = new Refusal.NotSetUp(
            "Provider credentials are not available: there is no keyset to encrypt them (TRUNKLINE_BYOK_KEYSET)");

    private final Credentials credentials;
    private final Keysets keysets;
    private final Callers callers;
    private final Actors actors;
    private final ListSettings settings;

    CredentialsResource(
            Credentials credentials, Keysets keysets, Callers callers, Actors actors, ListSettings settings) {
        this.credentials = credentials;
        this.keysets = keysets;
        this.callers = callers;
        this.actors = actors;
        this.settings = settings;
    }

    @GET
    @Operation(operationId = "listCredentials", summary = "Own credentials at providers")
    @APIResponse(
            responseCode = "200",
            description = "The credentials, masked",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CredentialPage.class)))
    @Parameter(
            name = "offset",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "" + Shapes.OFFSET_AT_MOST))
    @Parameter(
            name = "limit",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + ListSettings.PAGE_SIZE))
    @Parameter(
            name = "provider",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            pattern = "^(" + CredentialRequest.PROVIDER_SLUG + ")?$",
                            maxLength = CredentialRequest.PROVIDER_CHARACTERS_AT_MOST))
    public Uni<Response> list(
            @RestQuery @Nullable String provider,
            @RestQuery @Nullable String offset,
            @RestQuery @Nullable String limit,
            @RestQuery("workspace_id") @Nullable String workspaceId) {
        String account = callers.present().accountId();
        return withKeyset(keyset -> Refusals.respondLater(
                Workspace.named(workspaceId, account).flatMap(own -> filter(provider)),
                only -> Refusals.respondLater(
                        Query.offset(offset),
                        from -> Refusals.respondLater(Query.limit(limit, settings.pageSize()), most -> credentials
                                .list(account, only, from, most)
                                .map(page -> show(page, account))))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createCredential", summary = "Add a credential")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CreateCredentialRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The credential, masked",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CredentialAnswer.class)))
    public Uni<Response> create(byte[] body) {
        By by = by();
        return withKeyset(keyset -> Refusals.respondLater(
                JsonBody.read(body)
                        .flatMap(json -> Workspace.takenFrom(json, by.accountId()))
                        .flatMap(CredentialRequest::toCreate),
                request -> credentials.create(by, request, keyset).map(created -> show(201, created, by.accountId()))));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getCredential", summary = "One credential")
    @APIResponse(
            responseCode = "200",
            description = "The credential, masked",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CredentialAnswer.class)))
    public Uni<Response> show(@RestPath String id) {
        String account = callers.present().accountId();
        return withKeyset(keyset -> credentials.find(account, id).map(found -> show(200, found, account)));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeCredential", summary = "Change a credential")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChangeCredentialRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The credential as it is now, masked",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CredentialAnswer.class)))
    public Uni<Response> change(@RestPath String id, byte[] body) {
        By by = by();
        return withKeyset(keyset -> Refusals.respondLater(
                JsonBody.read(body).flatMap(CredentialRequest::toChange),
                edits -> credentials.change(by, id, edits, keyset).map(changed -> show(200, changed, by.accountId()))));
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteCredential", summary = "Delete a credential")
    @APIResponse(
            responseCode = "200",
            description = "The credential is no more",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Deleted.class)))
    public Uni<Response> delete(@RestPath String id) {
        By by = by();
        return withKeyset(keyset -> credentials
                .delete(by, id)
                .map(outcome -> Refusals.respond(
                        outcome, gone -> Response.ok(Deleted.GONE).build())));
    }

    private By by() {
        Caller caller = callers.present();
        return new By(caller.accountId(), actors.key(caller));
    }

    private Uni<Response> withKeyset(Function<Keyset, Uni<Response>> work) {
        return keysets.current().map(work).orElseGet(() -> Uni.createFrom().item(Refusals.respond(WITHOUT_KEYSET)));
    }

    private static Outcome<String> filter(@Nullable String provider) {
        if (provider == null) {
            return Outcome.done("");
        }
        return CredentialRequest.isProvider(provider)
                ? Outcome.done(provider)
                : Fields.refused("provider", "expected a provider's slug");
    }

    private static Response show(Credentials.Page page, String account) {
        List<CredentialView> views = page.credentials().stream()
                .map(credential -> CredentialView.of(credential, account))
                .toList();
        return Refusals.json(200, new Envelope.Page(views, page.totalCount())).build();
    }

    private static Response show(int status, Outcome<StoredCredential> outcome, String account) {
        return Refusals.respond(outcome, credential -> Refusals.data(status, CredentialView.of(credential, account)));
    }
}
