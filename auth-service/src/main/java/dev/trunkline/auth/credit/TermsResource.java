package dev.trunkline.auth.credit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.auth.audit.Action;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Actors;
import dev.trunkline.auth.audit.Audit;
import dev.trunkline.auth.audit.AuditEvent;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Caller;
import dev.trunkline.auth.http.Callers;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.http.Refusals;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** On which terms credit is sold: kept by billing-service, in whose words the answer is; changes are audited here. */
@Tag(name = "Administration")
@Path("/api/v1/admin/billing/settings")
@RolesAllowed("administrator")
@Produces(MediaType.APPLICATION_JSON)
public class TermsResource {

    record SaleTerms(
            boolean buying,
            BigDecimal cardFeePercent,
            BigDecimal cardFeeMinimumUsd,
            BigDecimal cryptoFeePercent,
            int creditExpiryDays,
            int refundHours) {}

    /** The answer, for the document. */
    record SaleTermsAnswer(SaleTerms data) {}

    /** A part; null gives a field back to the settings of the service. For the document. */
    record ChangeSaleTermsRequest(
            @Nullable Boolean buying,

            @Schema(minimum = "0", maximum = "50", multipleOf = 0.01) @Nullable
            BigDecimal cardFeePercent,

            @Schema(minimum = "0", maximum = "100", multipleOf = 0.01) @Nullable
            BigDecimal cardFeeMinimumUsd,

            @Schema(minimum = "0", maximum = "50", multipleOf = 0.01) @Nullable
            BigDecimal cryptoFeePercent,

            @Schema(minimum = "0", maximum = "3650") @Nullable
            Integer creditExpiryDays,

            @Schema(minimum = "0", maximum = "2160") @Nullable
            Integer refundHours) {}

    private static final int DONE = 200;
    private static final String SUBJECT = "billing";

    private final BillingTerms billing;
    private final Audit audit;
    private final KeyTransactions transactions;
    private final Callers callers;
    private final Actors actors;

    TermsResource(BillingTerms billing, Audit audit, KeyTransactions transactions, Callers callers, Actors actors) {
        this.billing = billing;
        this.audit = audit;
        this.transactions = transactions;
        this.callers = callers;
        this.actors = actors;
    }

    @GET
    @Operation(operationId = "getBillingSettings", summary = "On which terms credit is sold")
    @APIResponse(
            responseCode = "200",
            description = "The terms in force",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SaleTermsAnswer.class)))
    public Uni<Response> show() {
        return billing.present(callers.present().accountId())
                .map(TermsResource::asItCame)
                .onFailure()
                .recoverWithItem(TermsResource::unanswered);
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeBillingSettings", summary = "Change some of the terms on which credit is sold")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChangeSaleTermsRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The terms in force now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SaleTermsAnswer.class)))
    public Uni<Response> change(byte[] body) {
        Caller caller = callers.present();
        Actor by = actors.key(caller);
        return billing.change(caller.accountId(), body)
                .onFailure()
                .recoverWithItem(() -> new BillingTerms.Answer(0, new byte[0]))
                .chain(answer -> switch (answer.status()) {
                    case 0 -> Uni.createFrom().item(unanswered());
                    case DONE -> told(caller.accountId(), by, answer);
                    default -> Uni.createFrom().item(asItCame(answer));
                });
    }

    private Uni<Response> told(String accountId, Actor by, BillingTerms.Answer answer) {
        return Refusals.respondLater(JsonBody.read(answer.body()), json -> {
            JsonNode before = json.at("/data/before");
            JsonNode after = json.at("/data/after");
            AuditEvent event = new AuditEvent(
                    accountId, by, Action.SETTINGS_CHANGED, SUBJECT, Map.of("before", before, "after", after));
            return transactions.changing(() -> audit.record(event)).replaceWith(() -> Refusals.data(DONE, after));
        });
    }

    private static Response asItCame(BillingTerms.Answer answer) {
        return Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body())
                .build();
    }

    private static Response unanswered() {
        return Refusals.respond(
                Outcome.<Response>refused(new Refusal.Unavailable("billing-service does not answer; ask again")),
                done -> done);
    }
}
