package dev.trunkline.auth.credit;

import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Actors;
import dev.trunkline.auth.http.Caller;
import dev.trunkline.auth.http.Callers;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.http.Refusals;
import dev.trunkline.auth.http.Shapes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** An administrator's grant of credits: booked by billing-service, in whose words the answer is. */
@Tag(name = "Administration")
@Path("/api/v1/admin/credits/grants")
@RolesAllowed("administrator")
@Produces(MediaType.APPLICATION_JSON)
public class GrantResource {

    record Granted(String grantId, String accountId, BigDecimal amountUsd, BigDecimal balanceUsd) {}

    /** The answer, for the document. */
    record GrantedAnswer(Granted data) {}

    /**
     * The body as billing-service reads it, for the document.
     *
     * @param amountUsd a number, or the same in a string
     */
    record CreditGrantRequest(
            @Schema(pattern = "^[A-Za-z0-9._-]{1,64}$") String grantId,

            @Schema(pattern = "^[A-Za-z0-9_-]{1,64}$") String accountId,

            @Schema(anyOf = {Amount.class, AmountInDigits.class})
            Object amountUsd,

            @Schema(pattern = "^[^" + Shapes.CONTROL + "]*$", maxLength = 256) @Nullable
            String reason) {}

    @Schema(type = SchemaType.NUMBER, minimum = "0.000000001", maximum = "1000000", multipleOf = Shapes.SMALLEST_AMOUNT)
    enum Amount {}

    @Schema(type = SchemaType.STRING, pattern = "^([1-9][0-9]{0,5}(\\.[0-9]{1,9})?|0\\.[0-9]{0,4}[1-9][0-9]{0,4})$")
    enum AmountInDigits {}

    /** One of the answer, for the document. */
    record Listed(
            String grantId,
            String accountId,
            BigDecimal amountUsd,
            BigDecimal remainingUsd,
            String reason,
            String by,
            String createdAt,
            @Nullable String expiresAt,
            @Nullable String reversedAt) {}

    /** The answer, for the document. */
    record ListedAnswer(List<Listed> data) {}

    /** The body, for the document. */
    record CreditGrantReversalRequest(
            @Schema(required = true, minLength = 1, maxLength = 256)
            String reason) {}

    private final Grants grants;
    private final Reversals reversals;
    private final BillingGrants billing;
    private final Callers callers;
    private final Actors actors;

    GrantResource(Grants grants, Reversals reversals, BillingGrants billing, Callers callers, Actors actors) {
        this.grants = grants;
        this.reversals = reversals;
        this.billing = billing;
        this.callers = callers;
        this.actors = actors;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "grantCredits",
            summary = "Grant credits to an account",
            description = "For administrators. A grant_id counts once, however often it is sent.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CreditGrantRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The grant, posted by this call",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = GrantedAnswer.class)))
    @APIResponse(
            responseCode = "200",
            description = "The grant, posted before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = GrantedAnswer.class)))
    public Uni<Response> grant(byte[] body) {
        Caller caller = callers.present();
        Actor by = actors.key(caller);
        return Refusals.respondLater(GrantCall.read(body), call -> grants.grant(caller.accountId(), by, call)
                .map(outcome -> Refusals.respond(outcome, GrantResource::asItCame)));
    }

    @GET
    @Operation(operationId = "listGrantsOfAccount", summary = "Grants of credit to an account, newest first")
    @APIResponse(
            responseCode = "200",
            description = "Amounts in USD",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ListedAnswer.class)))
    public Uni<Response> list(
            @Parameter(required = true, schema = @Schema(type = SchemaType.STRING, pattern = "^[A-Za-z0-9_-]{1,64}$"))
                    @RestQuery("account_id")
                    @Nullable
                    String accountId,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "100"))
                    @RestQuery
                    @Nullable
                    String limit,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "0",
                                            maximum = "9999999",
                                            defaultValue = "0"))
                    @RestQuery
                    @Nullable
                    String offset) {
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "account_id", accountId);
        put(query, "limit", limit);
        put(query, "offset", offset);
        return billing.list(callers.present().accountId(), query)
                .map(GrantResource::asItCame)
                .onFailure()
                .recoverWithItem(failure -> Refusals.respond(
                        Outcome.<Object>refused(new Refusal.Unavailable("billing-service does not answer")),
                        never -> Response.ok().build()));
    }

    @POST
    @Path("{grant}/reversal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "reverseGrant",
            summary = "Take back what is left of a grant",
            description =
                    "For administrators. By a counter-entry, once; the account owes nothing for what it has used.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CreditGrantReversalRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "What was taken back, and the balance after",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = GrantedAnswer.class)))
    public Uni<Response> reverse(@RestPath String grant, byte[] body) {
        Caller caller = callers.present();
        Actor by = actors.key(caller);
        return Refusals.respondLater(ReversalCall.read(grant, body), call -> reversals
                .reverse(caller.accountId(), by, call)
                .map(outcome -> Refusals.respond(outcome, GrantResource::asItCame)));
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }

    private static Response asItCame(BillingGrants.Answer answer) {
        return Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body())
                .build();
    }
}
