package dev.trunkline.auth.credit;

import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Actors;
import dev.trunkline.auth.http.Caller;
import dev.trunkline.auth.http.Callers;
import dev.trunkline.auth.http.Refusals;
import dev.trunkline.auth.http.Shapes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
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

    private final Grants grants;
    private final Callers callers;
    private final Actors actors;

    GrantResource(Grants grants, Callers callers, Actors actors) {
        this.grants = grants;
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
                .map(outcome -> Refusals.respond(outcome, answer -> Response.status(answer.status())
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(answer.body())
                        .build())));
    }
}
