package dev.trunkline.simulator.payment.desk;

import dev.trunkline.simulator.payment.account.Money;
import dev.trunkline.simulator.payment.account.PaymentMethod;
import dev.trunkline.simulator.payment.account.Purpose;
import dev.trunkline.simulator.payment.account.Session.Order;
import dev.trunkline.simulator.payment.form.Refusal;
import dev.trunkline.simulator.payment.request.Parameters;
import dev.trunkline.simulator.payment.request.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a session sells (docs.stripe.com/api/checkout/sessions/create, as of 2026-11). */
final class SessionReader {

    static final Set<String> METHOD_TYPES = Set.of(PaymentMethod.CARD, "crypto");
    static final long CENTS_AT_LEAST = 50;

    private static final Set<String> KNOWN =
            Set.of(("adaptive_pricing after_expiration allow_promotion_codes automatic_tax billing_address_collection"
                            + " cancel_url client_reference_id consent_collection currency custom_fields custom_text"
                            + " customer customer_creation customer_email customer_update discounts expires_at"
                            + " invoice_creation line_items locale metadata mode payment_intent_data"
                            + " payment_method_collection payment_method_configuration payment_method_data"
                            + " payment_method_options payment_method_types phone_number_collection"
                            + " saved_payment_method_options shipping_address_collection submit_type success_url"
                            + " tax_id_collection ui_mode")
                    .split(" "));
    private static final long LIVES_AT_LEAST_SECONDS = 30 * 60;
    private static final long LIVES_AT_MOST_SECONDS = 24 * 60 * 60;
    private static final int LINES_AT_MOST = 100;
    private static final int QUANTITY_AT_MOST = 1_000_000;

    private final Reading reading;
    private final Parameters parameters;
    private final long nowSeconds;

    SessionReader(Parameters parameters, long nowSeconds) {
        this.reading = new Reading(parameters, KNOWN);
        this.parameters = parameters;
        this.nowSeconds = nowSeconds;
    }

    /** With a value for everything, however the reading went. */
    Order order() {
        reading.oneOf("mode", reading.required("mode"), Set.of("payment"));
        String reuse = "payment_intent_data[setup_future_usage]";
        return new Order(
                total(),
                methodTypes(),
                reading.metadata("metadata"),
                new Purpose(
                        reading.text("payment_intent_data[description]"),
                        reading.metadata("payment_intent_data[metadata]")),
                reading.text("client_reference_id"),
                reading.text("customer_email"),
                !reading.oneOf(reuse, "", Set.of("off_session", "on_session")).isEmpty(),
                reading.oneOf("customer_creation", "if_required", Set.of("always", "if_required"))
                        .equals("always"),
                expiresAt());
    }

    Reading reading() {
        return reading;
    }

    private Money total() {
        String currency = "";
        long cents = 0;
        for (int i = 0; i == 0 || i < LINES_AT_MOST && parameters.names("line_items[" + i + "]"); i++) {
            String line = "line_items[" + i + "]";
            String price = line + "[price_data]";
            if (reading.text(line + "[price]") != null) {
                reading.refuse(Refusal.missing("price", "" + reading.text(line + "[price]")));
            }
            reading.required(price + "[product_data][name]");
            String quantity = reading.required(line + "[quantity]");
            cents += reading.cents(price + "[unit_amount]")
                    * reading.number(line + "[quantity]", quantity, 1, QUANTITY_AT_MOST);
            String ofLine = reading.required(price + "[currency]").toLowerCase(Locale.ROOT);
            if (i > 0 && !ofLine.equals(currency)) {
                reading.refuse(Refusal.invalid(null, price + "[currency]", "All prices must have one currency"));
            }
            currency = ofLine;
        }
        if (cents < CENTS_AT_LEAST) {
            reading.refuse(tooSmall("line_items"));
        }
        if (cents > Reading.CENTS_AT_MOST) {
            reading.refuse(Refusal.invalid(
                    "amount_too_large",
                    "line_items",
                    "Amount must be no more than " + Reading.CENTS_AT_MOST + " cents"));
        }
        return new Money(cents, currency);
    }

    static Refusal tooSmall(String parameter) {
        return Refusal.invalid("amount_too_small", parameter, "Amount must be at least " + CENTS_AT_LEAST + " cents");
    }

    private List<String> methodTypes() {
        List<String> types = parameters.list("payment_method_types");
        if (!METHOD_TYPES.containsAll(types)) {
            reading.refuse(Refusal.invalid(
                    null,
                    "payment_method_types",
                    "Invalid payment_method_types: must be of " + new TreeSet<>(METHOD_TYPES)));
        }
        return types.isEmpty() ? List.of(PaymentMethod.CARD) : types;
    }

    private long expiresAt() {
        String text = Objects.requireNonNullElse(
                reading.text("expires_at"), Long.toString(nowSeconds + LIVES_AT_MOST_SECONDS));
        return reading.number(
                "expires_at", text, nowSeconds + LIVES_AT_LEAST_SECONDS, nowSeconds + LIVES_AT_MOST_SECONDS);
    }
}
