package dev.trunkline.auth.key;

import dev.trunkline.auth.account.AccountKind;
import dev.trunkline.auth.account.AccountRow;
import dev.trunkline.auth.account.Accounts;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Caller;
import dev.trunkline.auth.http.Callers;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.http.Refusals;
import dev.trunkline.auth.usage.BillingUsage;
import dev.trunkline.auth.usage.FreeRequestCount;
import dev.trunkline.auth.usage.KeyUsage;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a key may know about itself, whatever its kind. */
@Tag(name = "Keys")
@Path("/api/v1")
@RolesAllowed({"inference", "management"})
@Produces(MediaType.APPLICATION_JSON)
public class OwnKeyResource {

    /** The answer, for the document. */
    record OwnKeyAnswer(OwnKeyView data) {}

    private record Own(StoredKey key, AccountKind account) {}

    private final ApiKeys keys;
    private final Accounts accounts;
    private final KeyTransactions transactions;
    private final BillingUsage billing;
    private final FreeModelSettings freeModels;
    private final Callers callers;
    private final InstantSource clock;

    OwnKeyResource(
            ApiKeys keys,
            Accounts accounts,
            KeyTransactions transactions,
            BillingUsage billing,
            FreeModelSettings freeModels,
            Callers callers,
            InstantSource clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.transactions = transactions;
        this.billing = billing;
        this.freeModels = freeModels;
        this.callers = callers;
        this.clock = clock;
    }

    @GET
    @Path("key")
    @Operation(operationId = "getOwnKey", summary = "The key of this call")
    @APIResponse(
            responseCode = "200",
            description = "What the key may know of itself",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OwnKeyAnswer.class)))
    public Uni<Response> show() {
        Caller caller = callers.present();
        return own(caller).flatMap(found -> Refusals.respondLater(found, own -> shown(own, caller)));
    }

    private Uni<Response> shown(Own own, Caller caller) {
        return Uni.combine()
                .all()
                .unis(billing.of(List.of(own.key().hash()), caller), billing.freeRequests(caller))
                .with((answer, free) -> Refusals.respond(answer, usage -> Refusals.data(200, view(own, usage, free))));
    }

    @GET
    @Path("auth/key")
    @Operation(operationId = "getOwnKeyByItsOtherName", summary = "The key of this call")
    @APIResponse(
            responseCode = "200",
            description = "What the key may know of itself",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OwnKeyAnswer.class)))
    public Uni<Response> showByItsOtherName() {
        return show();
    }

    /** A key that is not found here was deleted while the gateway still knew it: its holder is nobody now. */
    private Uni<Outcome<Own>> own(Caller caller) {
        return keys.find(caller.accountId(), caller.keyHash().orElse("")).flatMap(found -> transactions
                .reading(() -> accounts.findById(caller.accountId()))
                .map(Optional::<AccountRow>ofNullable)
                .map(account -> found.ifDone()
                        .flatMap(key -> account.map(row -> Outcome.done(new Own(key, row.kind()))))
                        .orElseGet(() -> Outcome.refused(new Refusal.CallerGone()))));
    }

    private OwnKeyView view(Own own, Map<String, KeyUsage> usage, Optional<FreeRequestCount> free) {
        KeyUsage ofKey = usage.getOrDefault(own.key().hash(), KeyUsage.NONE);
        return OwnKeyView.of(
                own.key(),
                own.account(),
                ofKey,
                FreeRequests.of(free, freeModels),
                free.filter(FreeRequestCount::isOfNoBuyer).isPresent(),
                clock.instant());
    }
}
