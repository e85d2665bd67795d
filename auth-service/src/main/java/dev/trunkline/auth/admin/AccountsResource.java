package dev.trunkline.auth.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.account.AccountKind;
import dev.trunkline.auth.account.AccountRow;
import dev.trunkline.auth.account.Accounts;
import dev.trunkline.auth.account.RandomIds;
import dev.trunkline.auth.audit.Action;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Actors;
import dev.trunkline.auth.audit.Audit;
import dev.trunkline.auth.audit.AuditEvent;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Callers;
import dev.trunkline.auth.http.Envelope;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.ListSettings;
import dev.trunkline.auth.http.Names;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Query;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.http.Refusals;
import dev.trunkline.auth.http.Shapes;
import dev.trunkline.auth.key.ApiKey;
import dev.trunkline.auth.key.AuditedKeys;
import dev.trunkline.auth.key.KeyGenerator;
import dev.trunkline.auth.key.KeyKind;
import dev.trunkline.auth.key.KeySettings;
import dev.trunkline.auth.key.Maker;
import dev.trunkline.auth.key.NewKey;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Opens accounts, each with its first management key, and lists them. */
@Tag(name = "Administration")
@Path("/api/v1/admin/accounts")
@RolesAllowed("administrator")
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {

    /** The plain key stands beside the data, this once. */
    @Schema(name = "OpenedAccount")
    record Opened(AccountView data, String managementKey) {}

    /** For the document, like the next. */
    record AccountPage(List<AccountView> data, long totalCount) {}

    @Schema(additionalProperties = Schema.False.class)
    record OpenAccountRequest(
            @Schema(pattern = Shapes.NAME, maxLength = Shapes.NAME_CHARACTERS_AT_MOST)
            String name) {}

    private static final NewKey FIRST_KEY = NewKey.plain(KeyKind.MANAGEMENT, KeySettings.named("First management key"));

    private final Accounts accounts;
    private final RandomIds ids;
    private final AuditedKeys keys;
    private final Audit audit;
    private final Actors actors;
    private final Callers callers;
    private final KeyTransactions transactions;
    private final KeyGenerator generator;
    private final ListSettings settings;
    private final InstantSource clock;

    AccountsResource(
            Accounts accounts,
            RandomIds ids,
            AuditedKeys keys,
            Audit audit,
            Actors actors,
            Callers callers,
            KeyTransactions transactions,
            KeyGenerator generator,
            ListSettings settings,
            InstantSource clock) {
        this.accounts = accounts;
        this.ids = ids;
        this.keys = keys;
        this.audit = audit;
        this.actors = actors;
        this.callers = callers;
        this.transactions = transactions;
        this.generator = generator;
        this.settings = settings;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listAccounts", summary = "Accounts, newest first")
    @APIResponse(
            responseCode = "200",
            description = "The accounts",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccountPage.class)))
    @Parameter(
            name = "offset",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "" + Shapes.OFFSET_AT_MOST))
    public Uni<Response> list(@RestQuery @Nullable String offset) {
        return Refusals.respondLater(
                Query.offset(offset),
                from -> transactions.reading(
                        () -> accounts.count().flatMap(total -> accounts.newestFirst(from, settings.pageSize())
                                .map(found -> pageOf(found, total)))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "openAccount", summary = "Open an account")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OpenAccountRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The account; the text of its first key is shown this once",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Opened.class)))
    public Uni<Response> open(byte[] body) {
        return Refusals.respondLater(JsonBody.read(body).flatMap(AccountsResource::nameIn), this::open);
    }

    private Uni<Response> open(String name) {
        AccountRow account = new AccountRow(
                ids.account(),
                name,
                AccountKind.ORGANISATION,
                false,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        ApiKey key = generator.next();
        Actor by = actors.key(callers.present());
        var opened = new AuditEvent(account.id(), by, Action.ACCOUNT_OPENED, account.id(), Map.of("name", name));
        return transactions
                .changing(() -> accounts.persistAndFlush(account)
                        .chain(() -> audit.record(opened))
                        .chain(() -> keys.create(by, account.id(), key, FIRST_KEY, new Maker.Nobody())))
                .map(outcome -> Refusals.respond(outcome, stored -> Response.status(201)
                        .entity(new Opened(AccountView.of(account), key.secret()))
                        .build()));
    }

    private static Response pageOf(List<AccountRow> found, long total) {
        List<AccountView> views = found.stream().map(AccountView::of).toList();
        return Refusals.json(200, new Envelope.Page(views, total)).build();
    }

    private static Outcome<String> nameIn(ObjectNode body) {
        for (String field : (Iterable<String>) body::fieldNames) {
            if (!field.equals("name")) {
                return refused(field, "is not a field of an account (expected: name)");
            }
        }
        return body.has("name") ? Names.read(body.get("name")) : refused("name", "is missing (expected: a string)");
    }

    private static Outcome<String> refused(String field, String message) {
        return Outcome.refused(new Refusal.InvalidField(field, field + ": " + message));
    }
}
