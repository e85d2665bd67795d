package dev.trunkline.billing.topup;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.http.Caller;
import dev.trunkline.billing.http.DataBody;
import dev.trunkline.billing.http.ErrorBody;
import dev.trunkline.billing.http.JsonFields;
import dev.trunkline.billing.payment.Payments;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Whether an account buys by itself when its balance is low. */
@Path("/api/v1/credits/auto-top-up")
@Tag(name = "Credits")
@RolesAllowed("management")
public class AutoTopUpResource {

    /** What is asked, for the document. */
    record PutAutoTopUpRequest(
            boolean enabled,

            @Schema(minimum = "0", maximum = "50000", multipleOf = 0.01) @Nullable
            BigDecimal thresholdUsd,

            @Schema(minimum = "1", maximum = "50000", multipleOf = 0.01) @Nullable
            BigDecimal amountUsd,

            @Schema(minimum = "1", maximum = "24") @Nullable Integer maxPerDay) {}

    /** The answer, for the document. */
    record AutoTopUpAnswer(AutoTopUpView data) {}

    private final Database database;
    private final AutoTopUpTable topUps;
    private final Payments payments;
    private final ObjectMapper mapper;
    private final BillingSettings settings;
    private final InstantSource clock;

    AutoTopUpResource(
            Database database,
            AutoTopUpTable topUps,
            Payments payments,
            ObjectMapper mapper,
            BillingSettings settings,
            InstantSource clock) {
        this.database = database;
        this.topUps = topUps;
        this.payments = payments;
        this.mapper = mapper;
        this.settings = settings;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "getAutoTopUp", summary = "Whether credit is bought by itself when the balance is low")
    @APIResponse(
            responseCode = "200",
            description = "What was settled, and how it stands",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AutoTopUpAnswer.class)))
    @RunOnVirtualThread
    public RestResponse<Object> show(@Context SecurityContext caller) {
        return DataBody.of(200, view(Caller.accountOf(caller)));
    }

    @PUT
    @Operation(
            operationId = "putAutoTopUp",
            summary = "Settle whether credit is bought by itself; begins anew where it had stopped")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PutAutoTopUpRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "What is settled now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AutoTopUpAnswer.class)))
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public RestResponse<Object> settle(@Nullable String body, @Context SecurityContext caller) {
        if (payments.provider().isEmpty()) {
            return ErrorBody.off(Payments.OFF);
        }
        String accountId = Caller.accountOf(caller);
        try {
            AutoTopUp wish = AutoTopUpRequest.parse(mapper, body, accountId, settings, clock.instant());
            boolean canBeCharged = database.transaction(
                    connection -> topUps.saved(connection, accountId).isPresent());
            if (wish.isEnabled() && !canBeCharged) {
                return ErrorBody.of(
                        409, "enabled: no card is saved (expected: a paid purchase with save_payment_method)");
            }
            database.transaction(connection -> {
                topUps.put(connection, wish);
                return true;
            });
            return DataBody.of(200, view(accountId));
        } catch (JsonFields.Fault fault) {
            return ErrorBody.of(400, fault.line());
        }
    }

    private AutoTopUpView view(String accountId) {
        return database.transaction(connection -> AutoTopUpView.of(
                topUps.find(connection, accountId),
                topUps.saved(connection, accountId),
                topUps.stopped(connection, accountId)));
    }
}
