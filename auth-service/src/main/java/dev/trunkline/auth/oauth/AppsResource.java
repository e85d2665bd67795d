package dev.trunkline.auth.oauth;

import dev.trunkline.auth.audit.Actors;
import dev.trunkline.auth.http.Caller;
import dev.trunkline.auth.http.Callers;
import dev.trunkline.auth.http.Envelope;
import dev.trunkline.auth.http.Refusals;
import dev.trunkline.auth.key.KeySelection;
import dev.trunkline.auth.key.StoredKey;
import dev.trunkline.auth.money.Money;
import dev.trunkline.auth.usage.BillingUsage;
import dev.trunkline.auth.usage.KeyUsage;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The applications that the caller's account has let in. */
@Tag(name = "Apps")
@Path("/api/v1/apps")
@RolesAllowed("management")
@Produces(MediaType.APPLICATION_JSON)
public class AppsResource {

    /** Usage in USD, of the keys that the application holds now; `appId` is what codes name it by. */
    record AppView(
            String id,
            long appId,
            String title,
            String origin,
            BigDecimal usage,
            BigDecimal usageMonthly,
            List<String> keyHashes,
            Instant createdAt) {}

    record CutOff(boolean deleted, int keysDeleted) {}

    /** The answer, for the document. */
    record AppPage(List<AppView> data, long totalCount) {}

    private final Apps apps;
    private final BillingUsage billing;
    private final Callers callers;
    private final Actors actors;

    AppsResource(Apps apps, BillingUsage billing, Callers callers, Actors actors) {
        this.apps = apps;
        this.billing = billing;
        this.callers = callers;
        this.actors = actors;
    }

    @GET
    @Operation(operationId = "listApps", summary = "Applications that the account has let in")
    @APIResponse(
            responseCode = "200",
            description = "The applications",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = AppPage.class)))
    public Uni<Response> list() {
        Caller caller = callers.present();
        return apps.of(KeySelection.ofAccount(caller.accountId())).flatMap(found -> billing.of(
                        found.stream()
                                .flatMap(app -> app.keys().stream())
                                .map(StoredKey::hash)
                                .toList(),
                        caller)
                .map(answer -> Refusals.respond(answer, usage -> {
                    List<AppView> views =
                            found.stream().map(app -> view(app, usage)).toList();
                    return Refusals.json(200, new Envelope.Page(views, views.size()))
                            .build();
                })));
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "cutOffApp", summary = "Cut an application off")
    @APIResponse(
            responseCode = "200",
            description = "It has no keys any more",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CutOff.class)))
    public Uni<Response> cutOff(@RestPath String id) {
        Caller caller = callers.present();
        return apps.cutOff(KeySelection.ofAccount(caller.accountId()).andApp(id), actors.key(caller))
                .map(outcome -> Refusals.respond(
                        outcome, keys -> Response.ok(new CutOff(true, keys)).build()));
    }

    private static AppView view(Apps.App app, Map<String, KeyUsage> usage) {
        return new AppView(
                app.id(),
                app.number(),
                app.title(),
                app.origin(),
                sum(app, usage, true),
                sum(app, usage, false),
                app.keys().stream().map(StoredKey::hash).toList(),
                app.keys().getLast().createdAt());
    }

    private static BigDecimal sum(Apps.App app, Map<String, KeyUsage> usage, boolean total) {
        return new Money(app.keys().stream()
                        .map(key ->
                                usage.getOrDefault(key.hash(), KeyUsage.NONE).credits())
                        .mapToLong(spent -> (total ? spent.total() : spent.monthly()).nano())
                        .reduce(0, Math::addExact))
                .usd();
    }
}
