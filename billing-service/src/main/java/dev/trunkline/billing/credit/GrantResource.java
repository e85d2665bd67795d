package dev.trunkline.billing.credit;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.http.Caller;
import dev.trunkline.billing.http.DataBody;
import dev.trunkline.billing.http.ErrorBody;
import dev.trunkline.billing.ledger.EventRules;
import dev.trunkline.billing.ledger.NanoUsd;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Grants of credits, for auth-service: it knows which accounts there are, and writes the audit log. The subject of its
 * token is the account of the administrator who asks.
 */
@Path("/internal/v1/grants")
public class GrantResource {

    record Granted(String grantId, String accountId, BigDecimal amountUsd, BigDecimal balanceUsd) {}

    private static final String AUTH_SERVICE = "trunkline-auth";

    record Reversed(String grantId, String accountId, BigDecimal amountUsd, BigDecimal balanceUsd) {}

    private final GrantDesk desk;
    private final GrantReversals reversals;
    private final GrantList grants;
    private final ObjectMapper mapper;
    private final long usdMost;

    GrantResource(
            GrantDesk desk, GrantReversals reversals, GrantList grants, ObjectMapper mapper, BillingSettings settings) {
        this.desk = desk;
        this.reversals = reversals;
        this.grants = grants;
        this.mapper = mapper;
        this.usdMost = settings.grants().usdMost();
    }

    @POST
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("administrator")
    @RunOnVirtualThread
    public RestResponse<Object> grant(String body, @Context SecurityContext caller) {
        if (!Caller.isService(caller, AUTH_SERVICE)) {
            return ErrorBody.of(403, "Only auth-service may ask for this");
        }
        return switch (GrantRequest.parse(mapper, body, usdMost)) {
            case GrantRequest.Parsed.Faulty(String message) -> ErrorBody.of(400, message);
            case GrantRequest.Parsed.Sound(GrantRequest request) ->
                answer(request, desk.grant(request, Caller.accountOf(caller)));
        };
    }

    /** Whether a grant is posted, for whoever lost the answer. */
    @GET
    @Path("{id}")
    @Operation(hidden = true)
    @RolesAllowed("administrator")
    @RunOnVirtualThread
    public RestResponse<Object> posted(@RestPath String id, @Context SecurityContext caller) {
        if (!Caller.isService(caller, AUTH_SERVICE)) {
            return ErrorBody.of(403, "Only auth-service may ask for this");
        }
        return desk.posted(id)
                .map(grant -> DataBody.of(200, shown(grant)))
                .orElseGet(() -> ErrorBody.of(404, "No grant with this id is posted"));
    }

    /** Grants of any account. */
    @GET
    @Operation(hidden = true)
    @RolesAllowed("administrator")
    @RunOnVirtualThread
    public RestResponse<Object> list(
            @RestQuery("account_id") @Nullable String accountId,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String offset,
            @Context SecurityContext caller) {
        if (!Caller.isService(caller, AUTH_SERVICE)) {
            return ErrorBody.of(403, "Only auth-service may ask for this");
        }
        if (accountId == null || !EventRules.isAccountId(accountId)) {
            return ErrorBody.of(
                    400, "account_id: expected the id of an account, 1 to 64 characters of A-Z a-z 0-9 _ -");
        }
        return switch (GrantPage.parse(limit, offset)) {
            case GrantPage.Parsed.Faulty(String message) -> ErrorBody.of(400, message);
            case GrantPage.Parsed.Sound(GrantPage page) ->
                DataBody.of(200, grants.page(accountId, page.limit(), page.offset()));
        };
    }

    /** Takes back what is left of a grant. The body is the reason, as auth-service has read it. */
    @POST
    @Path("{id}/reversal")
    @Operation(hidden = true)
    @Consumes(MediaType.TEXT_PLAIN)
    @RolesAllowed("administrator")
    @RunOnVirtualThread
    public RestResponse<Object> reverse(@RestPath String id, String reason, @Context SecurityContext caller) {
        if (!Caller.isService(caller, AUTH_SERVICE)) {
            return ErrorBody.of(403, "Only auth-service may ask for this");
        }
        if (!EventRules.isReason(reason)) {
            return ErrorBody.of(400, "reason: expected at most 256 characters, no control characters");
        }
        return switch (reversals.reverse(id, reason, Caller.accountOf(caller))) {
            case GrantReversals.Answer.Reversed(String accountId, long amountNano, long balanceNano) ->
                DataBody.of(200, new Reversed(id, accountId, NanoUsd.toUsd(amountNano), NanoUsd.toUsd(balanceNano)));
            case GrantReversals.Answer.NoSuchGrant() -> ErrorBody.of(404, "No grant with this id is posted");
            case GrantReversals.Answer.NothingLeft() ->
                ErrorBody.of(409, "Nothing is left of this grant: it is used, expired or being taken back");
            case GrantReversals.Answer.Conflict() ->
                ErrorBody.of(409, "This grant is reversed already, for another reason");
            case GrantReversals.Answer.Unknown() ->
                ErrorBody.of(503, "The reversal is asked for and not posted yet; ask again, it counts once");
        };
    }

    private static RestResponse<Object> answer(GrantRequest request, GrantAnswer answer) {
        return switch (answer) {
            case GrantAnswer.Granted(PostedGrant grant) -> DataBody.of(201, shown(grant));
            case GrantAnswer.GrantedBefore(PostedGrant grant) -> DataBody.of(200, shown(grant));
            case GrantAnswer.Conflict() ->
                ErrorBody.of(
                        409,
                        "grant_id: %s was asked for before with another account_id, amount_usd or reason"
                                .formatted(request.grantId()));
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
