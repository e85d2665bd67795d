package dev.trunkline.auth.key;

import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Actors;
import dev.trunkline.auth.http.Caller;
import dev.trunkline.auth.http.Callers;
import dev.trunkline.auth.http.Deleted;
import dev.trunkline.auth.http.Envelope;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.ListSettings;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Query;
import dev.trunkline.auth.http.Refusals;
import dev.trunkline.auth.http.Shapes;
import dev.trunkline.auth.http.Workspace;
import dev.trunkline.auth.usage.BillingUsage;
import dev.trunkline.auth.usage.KeyUsage;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/**
 * The keys of the caller's account. Showing keys needs billing-service for the figures; changing and deleting them
 * does not, so that a key can be revoked whatever else is down.
 */
@Tag(name = "Keys")
@Path("/api/v1/keys")
@RolesAllowed("management")
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {

    /** The plain key stands beside the data, this once. */
    @Schema(name = "CreatedKey")
    record Created(KeyView data, String key) {}

    /** The answers and bodies below are for the document. */
    record KeyAnswer(KeyView data) {}

    record KeyPage(List<KeyView> data, long totalCount) {}

    @Schema(additionalProperties = Schema.False.class)
    record CreateKeyRequest(
            @Schema(pattern = Shapes.NAME, maxLength = Shapes.NAME_CHARACTERS_AT_MOST)
            String name,

            Optional<Boolean> management,

            @Schema(minimum = "0", maximum = "" + Shapes.LIMIT_AT_MOST, multipleOf = Shapes.SMALLEST_AMOUNT) @Nullable
            BigDecimal limit,

            @Nullable LimitWindow limitReset,
            Optional<Boolean> includeByokInLimit,
            @Nullable Instant expiresAt,
            Optional<Boolean> disabled,

            @Schema(maxItems = Shapes.WORDS_AT_MOST) @Nullable
            List<Shapes.ModelSlug> allowedModels,

            @Schema(maxItems = Shapes.WORDS_AT_MOST) @Nullable
            List<Shapes.ProviderSlug> allowedProviders,

            @Schema(minimum = "1", maximum = "" + KeyRequest.REQUESTS_PER_MINUTE_AT_MOST) @Nullable
            Integer requestsPerMinute,

            Shapes.@Nullable UserId creatorUserId,

            @Schema(description = "The account's own id, which is also meant where nothing is said") @Nullable
            String workspaceId) {}

    @Schema(additionalProperties = Schema.False.class)
    record ChangeKeyRequest(
            @Schema(pattern = Shapes.NAME, maxLength = Shapes.NAME_CHARACTERS_AT_MOST)
            Optional<String> name,

            @Schema(minimum = "0", maximum = "" + Shapes.LIMIT_AT_MOST, multipleOf = Shapes.SMALLEST_AMOUNT) @Nullable
            BigDecimal limit,

            @Nullable LimitWindow limitReset,
            Optional<Boolean> includeByokInLimit,
            @Nullable Instant expiresAt,
            Optional<Boolean> disabled,

            @Schema(maxItems = Shapes.WORDS_AT_MOST) @Nullable
            List<Shapes.ModelSlug> allowedModels,

            @Schema(maxItems = Shapes.WORDS_AT_MOST) @Nullable
            List<Shapes.ProviderSlug> allowedProviders,

            @Schema(minimum = "1", maximum = "" + KeyRequest.REQUESTS_PER_MINUTE_AT_MOST) @Nullable
            Integer requestsPerMinute,

            @Schema(description = "The account's own id: a key stays where it is") @Nullable
            String workspaceId) {}

    @Schema(enumeration = {"daily", "weekly", "monthly"})
    enum LimitWindow {}

    private final ApiKeys keys;
    private final AuditedKeys audited;
    private final Actors actors;
    private final KeyGenerator generator;
    private final BillingUsage billing;
    private final Callers callers;
    private final ListSettings settings;
    private final InstantSource clock;

    KeysResource(
            ApiKeys keys,
            AuditedKeys audited,
            Actors actors,
            KeyGenerator generator,
            BillingUsage billing,
            Callers callers,
            ListSettings settings,
            InstantSource clock) {
        this.keys = keys;
        this.audited = audited;
        this.actors = actors;
        this.generator = generator;
        this.billing = billing;
        this.callers = callers;
        this.settings = settings;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listKeys", summary = "Keys of the account")
    @APIResponse(
            responseCode = "200",
            description = "The keys",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = KeyPage.class)))
    @Parameter(
            name = "offset",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "" + Shapes.OFFSET_AT_MOST))
    @Parameter(name = "include_disabled", schema = @Schema(type = SchemaType.BOOLEAN))
    public Uni<Response> list(
            @RestQuery @Nullable String offset,
            @RestQuery("include_disabled") @Nullable String includeDisabled,
            @RestQuery("workspace_id") @Nullable String workspaceId) {
        Caller caller = callers.present();
        return Refusals.respondLater(
                Workspace.named(workspaceId, caller.accountId()).flatMap(own -> Query.offset(offset)),
                from -> Refusals.respondLater(Query.flag("include_disabled", includeDisabled), all -> keys.list(
                                caller.accountId(), all, from, settings.pageSize())
                        .flatMap(page -> showPage(page, caller))));
    }

    private Uni<Response> showPage(ApiKeys.Page page, Caller caller) {
        List<String> hashes = page.keys().stream().map(StoredKey::hash).toList();
        return billing.of(hashes, caller)
                .map(answer -> Refusals.respond(answer, usage -> {
                    List<KeyView> views = page.keys().stream()
                            .map(key -> KeyView.of(key, usageOf(key, usage)))
                            .toList();
                    return Refusals.json(200, new Envelope.Page(views, page.totalCount()))
                            .build();
                }));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createKey", summary = "Create a key")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CreateKeyRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The key; its text is shown this once",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Created.class)))
    public Uni<Response> create(byte[] body) {
        Caller caller = callers.present();
        Actor by = actors.key(caller);
        Maker maker = makerOf(caller);
        Outcome<KeyRequest> read = JsonBody.read(body)
                .flatMap(json -> Workspace.takenFrom(json, caller.accountId()))
                .flatMap(json -> KeyRequest.toCreate(json, clock.instant()));
        return Refusals.respondLater(read, request -> {
            ApiKey key = generator.next();
            return audited.create(by, caller.accountId(), key, request.wanted(), maker)
                    .map(outcome -> Refusals.respond(outcome, stored -> Response.status(201)
                            .entity(new Created(KeyView.of(stored, Optional.of(KeyUsage.NONE)), key.secret()))
                            .build()));
        });
    }

    @GET
    @Path("{hash}")
    @Operation(operationId = "getKey", summary = "One key of the account")
    @APIResponse(
            responseCode = "200",
            description = "The key",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = KeyAnswer.class)))
    public Uni<Response> show(@RestPath String hash) {
        Caller caller = callers.present();
        return keys.find(caller.accountId(), hash)
                .flatMap(found -> Refusals.respondLater(found, key -> billing.of(List.of(hash), caller)
                        .map(answer -> Refusals.respond(
                                answer, usage -> Refusals.data(200, KeyView.of(key, usageOf(key, usage)))))));
    }

    @PATCH
    @Path("{hash}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeKey", summary = "Change a key")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChangeKeyRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The key as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = KeyAnswer.class)))
    public Uni<Response> change(@RestPath String hash, byte[] body) {
        Caller caller = callers.present();
        Actor by = actors.key(caller);
        Maker maker = makerOf(caller);
        return Refusals.respondLater(
                JsonBody.read(body)
                        .flatMap(json -> Workspace.takenFrom(json, caller.accountId()))
                        .flatMap(json -> KeyRequest.toChange(json, clock.instant())),
                edits -> audited.change(by, caller.accountId(), hash, edits, maker)
                        .flatMap(changed -> Refusals.respondLater(changed, key -> showChanged(key, caller))));
    }

    /** The change is made: missing figures are no reason to answer with an error. */
    private Uni<Response> showChanged(StoredKey key, Caller caller) {
        return billing.of(List.of(key.hash()), caller)
                .map(answer -> answer.ifDone().flatMap(usage -> usageOf(key, usage)))
                .map(usage -> Refusals.data(200, KeyView.of(key, usage)));
    }

    @DELETE
    @Path("{hash}")
    @Operation(operationId = "deleteKey", summary = "Delete a key")
    @APIResponse(
            responseCode = "200",
            description = "The key is no more",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Deleted.class)))
    public Uni<Response> delete(@RestPath String hash) {
        Caller caller = callers.present();
        return audited.delete(actors.key(caller), caller.accountId(), hash)
                .map(outcome -> Refusals.respond(
                        outcome, gone -> Response.ok(Deleted.GONE).build()));
    }

    private static Maker makerOf(Caller caller) {
        return new Maker.Key(caller.keyHash().orElse(""));
    }

    private static Optional<KeyUsage> usageOf(StoredKey key, Map<String, KeyUsage> usage) {
        return Optional.of(usage.getOrDefault(key.hash(), KeyUsage.NONE));
    }
}
