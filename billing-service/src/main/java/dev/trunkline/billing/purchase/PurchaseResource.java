package dev.trunkline.billing.purchase;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.CreditSettings;
import dev.trunkline.billing.http.Caller;
import dev.trunkline.billing.http.DataBody;
import dev.trunkline.billing.http.ErrorBody;
import dev.trunkline.billing.http.JsonFields;
import dev.trunkline.billing.http.ListQuery;
import dev.trunkline.billing.http.PageBody;
import dev.trunkline.billing.payment.PaymentProvider;
import dev.trunkline.billing.payment.Payments;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Buying credit. */
@Path("/api/v1/credits/purchases")
@Tag(name = "Credits")
@RolesAllowed("management")
public class PurchaseResource {

    /**
     * What is asked, for the document.
     *
     * @param amountUsd a number, or the same in a string
     */
    record CreatePurchaseRequest(
            @Schema(anyOf = {PurchaseAmount.class, PurchaseAmountInDigits.class})
            Object amountUsd,

            @Schema(enumeration = {"card", "crypto"}) @Nullable
            String method,

            @Nullable Boolean savePaymentMethod) {}

    @Schema(type = SchemaType.NUMBER, minimum = "1", maximum = "50000", multipleOf = 0.01)
    enum PurchaseAmount {}

    @Schema(type = SchemaType.STRING, pattern = "^(([1-9][0-9]{0,3}|[1-4][0-9]{4})(\\.[0-9]{1,2})?|50000(\\.0{1,2})?)$")
    enum PurchaseAmountInDigits {}

    /** The answers, for the document. */
    record PurchaseOne(PurchaseView data) {}

    record PurchasePage(List<PurchaseView> data, long totalCount) {}

    private static final String NO_PURCHASE = "No purchase of this account has this id";

    private final PurchaseDesk desk;
    private final RefundDesk refunds;
    private final Payments payments;
    private final ReturnUrl returnUrl;
    private final ObjectMapper mapper;
    private final CreditSettings.Purchases settings;

    PurchaseResource(
            PurchaseDesk desk,
            RefundDesk refunds,
            Payments payments,
            ReturnUrl returnUrl,
            ObjectMapper mapper,
            BillingSettings settings) {
        this.desk = desk;
        this.refunds = refunds;
        this.payments = payments;
        this.returnUrl = returnUrl;
        this.mapper = mapper;
        this.settings = settings.purchases();
    }

    @POST
    @Operation(operationId = "createPurchase", summary = "Buy credit: opens a page on which it is paid")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CreatePurchaseRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Made; the same as 200 under an Idempotency-Key that was used before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PurchaseOne.class)))
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public RestResponse<Object> buy(
            @Nullable String body,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Context HttpHeaders headers,
            @Context SecurityContext caller) {
        PaymentProvider provider = payments.provider().orElse(null);
        if (provider == null) {
            return ErrorBody.off(Payments.OFF);
        }
        try {
            PurchaseRequest request = PurchaseRequest.parse(mapper, body, settings.usdLeast(), settings.usdMost());
            String checkedKey = PurchaseRequest.key(key);
            return answer(desk.buy(Caller.accountOf(caller), request, checkedKey, returnUrl.upToId(headers), provider));
        } catch (JsonFields.Fault fault) {
            return ErrorBody.of(400, fault.line());
        }
    }

    private static RestResponse<Object> answer(PurchaseAnswer answer) {
        return switch (answer) {
            case PurchaseAnswer.Made(Purchase purchase) -> DataBody.of(201, PurchaseView.of(purchase));
            case PurchaseAnswer.MadeBefore(Purchase purchase) -> DataBody.of(200, PurchaseView.of(purchase));
            case PurchaseAnswer.Conflict() ->
                ErrorBody.of(409, "Idempotency-Key: used before for another amount_usd, method or save_payment_method");
            case PurchaseAnswer.SwitchedOff() ->
                ErrorBody.off("Buying is off on this installation: its operator has switched it off");
            case PurchaseAnswer.Refused() ->
                ErrorBody.of(502, "The payment provider does not open a page for this purchase");
            case PurchaseAnswer.Unknown() ->
                ErrorBody.of(503, "The payment provider does not answer; ask again with the same Idempotency-Key");
        };
    }

    @GET
    @Operation(operationId = "listPurchases", summary = "What was bought, newest first")
    @APIResponse(
            responseCode = "200",
            description = "The purchases",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PurchasePage.class)))
    @Parameter(
            name = "offset",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "" + ListQuery.OFFSET_AT_MOST))
    @Parameter(name = "limit", schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
    @RunOnVirtualThread
    public RestResponse<Object> list(
            @RestQuery @Nullable String offset, @RestQuery @Nullable String limit, @Context SecurityContext caller) {
        return switch (ListQuery.of(offset, limit, settings.pageMost())) {
            case ListQuery.Read.Faulty(String message) -> ErrorBody.of(400, message);
            case ListQuery.Read.Sound(int from, int most) -> {
                PurchaseDesk.Page page = desk.newestFirst(Caller.accountOf(caller), from, most);
                yield PageBody.of(
                        page.purchases().stream().map(PurchaseView::of).toList(), page.total());
            }
        };
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getPurchase", summary = "One purchase, looked up where it is paid while it is pending")
    @APIResponse(
            responseCode = "200",
            description = "The purchase",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PurchaseOne.class)))
    @RunOnVirtualThread
    public RestResponse<Object> one(@RestPath String id, @Context SecurityContext caller) {
        return desk.look(Caller.accountOf(caller), id, payments.provider())
                .map(purchase -> DataBody.of(200, PurchaseView.of(purchase)))
                .orElseGet(() -> ErrorBody.of(404, NO_PURCHASE));
    }

    @POST
    @Path("{id}/refund")
    @Operation(operationId = "refundPurchase", summary = "Give back what is unused of a purchase, never its fee")
    @APIResponse(
            responseCode = "200",
            description = "The purchase, given back",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PurchaseOne.class)))
    @RunOnVirtualThread
    public RestResponse<Object> refund(@RestPath String id, @Context SecurityContext caller) {
        PaymentProvider provider = payments.provider().orElse(null);
        if (provider == null) {
            return ErrorBody.off(Payments.OFF);
        }
        return switch (refunds.refund(Caller.accountOf(caller), id, provider)) {
            case RefundAnswer.Refunded(Purchase purchase) -> DataBody.of(200, PurchaseView.of(purchase));
            case RefundAnswer.NoPurchase() -> ErrorBody.of(404, NO_PURCHASE);
            case RefundAnswer.NotNow(String message) -> ErrorBody.of(409, message);
            case RefundAnswer.UnderWay() ->
                ErrorBody.of(503, "The refund is under way and goes on by itself; read the purchase to see its end");
        };
    }
}
