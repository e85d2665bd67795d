package dev.trunkline.billing.purchase;

import dev.trunkline.billing.http.DataBody;
import dev.trunkline.billing.http.ErrorBody;
import dev.trunkline.billing.payment.PaymentNotice;
import dev.trunkline.billing.payment.PaymentProvider;
import dev.trunkline.billing.payment.Payments;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where Stripe says that something has happened. It needs no key: it is believed by its signature. */
@Path("/api/v1/webhooks/stripe")
@Tag(name = "Credits")
public class WebhookResource {

    record Received(boolean received) {}

    /** The answer, for the document. */
    record ReceivedAnswer(Received data) {}

    private final WebhookDesk desk;
    private final Payments payments;
    private final PurchaseMeters meters;

    WebhookResource(WebhookDesk desk, Payments payments, PurchaseMeters meters) {
        this.desk = desk;
        this.payments = payments;
        this.meters = meters;
    }

    @POST
    @Operation(operationId = "receiveStripeEvent", summary = "For Stripe: says that something has happened")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "200",
            description = "Dealt with, or no concern of purchases",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReceivedAnswer.class)))
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"anonymous", "inference", "management", "administrator"})
    @RunOnVirtualThread
    public RestResponse<Object> receive(byte[] body, @HeaderParam("Stripe-Signature") @Nullable String signature) {
        PaymentProvider provider = payments.provider().orElse(null);
        if (provider == null) {
            return ErrorBody.off(Payments.OFF);
        }
        if (signature == null) {
            return refused("Stripe-Signature: missing");
        }
        PaymentNotice notice = provider.read(new String(body, StandardCharsets.UTF_8), signature);
        if (notice instanceof PaymentNotice.NotBelieved(String reason)) {
            return refused(reason);
        }
        boolean isDone = desk.act(notice, provider);
        meters.webhook(isDone ? "done" : "again");
        return isDone ? DataBody.of(200, new Received(true)) : ErrorBody.of(503, "Not dealt with yet; send it again");
    }

    private RestResponse<Object> refused(String reason) {
        meters.webhook("refused");
        return ErrorBody.of(400, reason);
    }
}
