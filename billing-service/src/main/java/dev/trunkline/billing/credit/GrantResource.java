package dev.trunkline.billing.credit;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.http.Caller;
import dev.trunkline.billing.http.DataBody;
import dev.trunkline.billing.http.ErrorBody;
import dev.trunkline.billing.ledger.NanoUsd;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** An administrator's grant of credits. */
@Path("/api/v1/admin/credits/grants")
@Tag(name = "Administration")
public class GrantResource {

    record Granted(String grantId, String accountId, BigDecimal amountUsd, BigDecimal balanceUsd) {}

    /** The answer, for the document. */
    record GrantedAnswer(Granted data) {}

    /**
     * The body as {@link GrantRequest} reads it, for the document.
     *
     * @param amountUsd a number, or the same in a string
     */
    record CreditGrantRequest(
            String grantId,
            String accountId,

            @Schema(anyOf = {BigDecimal.class, String.class})
            Object amountUsd,

            @Nullable String reason) {}

    private final GrantDesk desk;
    private final ObjectMapper mapper;
    private final long usdMost;

    GrantResource(GrantDesk desk, ObjectMapper mapper, BillingSettings settings) {
        this.desk = desk;
        this.mapper = mapper;
        this.usdMost = settings.grants().usdMost();
    }

    @POST
    @Operation(
            operationId = "grantCredits",
            summary = "Grant credits to an account",
            description = "For administrators. A grant_id counts once, however often it is sent.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CreditGrantRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The grant, posted by this call",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = GrantedAnswer.class)))
    @APIResponse(
            responseCode = "200",
            description = "The grant, posted before",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = GrantedAnswer.class)))
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("administrator")
    @RunOnVirtualThread
    public RestResponse<Object> grant(String body, @Context SecurityContext caller) {
        return switch (GrantRequest.parse(mapper, body, usdMost)) {
            case GrantRequest.Parsed.Faulty(String message) -> ErrorBody.of(400, message);
            case GrantRequest.Parsed.Sound(GrantRequest request) ->
                answer(request, desk.grant(request, Caller.accountOf(caller)));
        };
    }

    private static RestResponse<Object> answer(GrantRequest request, GrantAnswer answer) {
        return switch (answer) {
            case GrantAnswer.Granted(PostedGrant grant) -> DataBody.of(201, shown(grant));
            case GrantAnswer.GrantedBefore(PostedGrant grant) -> DataBody.of(200, shown(grant));
            case GrantAnswer.Conflict(PostedGrant grant) ->
                ErrorBody.of(
                        409,
                        "grant_id: %s was granted before with another account_id, amount_usd or reason"
                                .formatted(grant.grantId()));
            case GrantAnswer.Unknown() ->
                ErrorBody.of(
                        503,
                        "The grant is not posted yet; ask again with the same grant_id %s, it counts once"
                                .formatted(request.grantId()));
        };
    }

    private static Granted shown(PostedGrant grant) {
        return new Granted(
                grant.grantId(),
                grant.accountId(),
                NanoUsd.toUsd(grant.amountNano()),
                NanoUsd.toUsd(grant.balanceAfterNano()));
    }
}
