package dev.trunkline.simulator.payment.account;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A visit to the page where somebody pays.
 *
 * @param intent null until somebody tried to pay
 * @param customer given by the seller or made when it is paid
 */
public record Session(
        String id,
        long createdSeconds,
        Order order,
        Links links,
        Status status,
        PaymentStatus paymentStatus,
        @Nullable String intent,
        @Nullable String customer)
        implements Kept {

    /** Whether the page still takes a payment. */
    public enum Status {
        OPEN,
        COMPLETE,
        EXPIRED
    }

    /** Whether the money has come. */
    public enum PaymentStatus {
        UNPAID,
        PAID
    }

    /**
     * What is sold.
     *
     * @param intentPurpose what the payment itself says
     * @param savesMethod whether the payment method is kept for payments without the customer
     * @param createsCustomer whether a customer is made where none was given
     */
    public record Order(
            Money total,
            List<String> methodTypes,
            Map<String, String> metadata,
            Purpose intentPurpose,
            @Nullable String clientReference,
            @Nullable String email,
            boolean savesMethod,
            boolean createsCustomer,
            long expiresAtSeconds) {}

    /** Where the page is, and where it leads. */
    public record Links(
            String page, String success, @Nullable String cancel) {}

    public Session tried(String byIntent) {
        return new Session(id, createdSeconds, order, links, status, paymentStatus, byIntent, customer);
    }

    public Session completed(PaymentStatus as, @Nullable String byCustomer) {
        return new Session(id, createdSeconds, order, links, Status.COMPLETE, as, intent, byCustomer);
    }

    public Session expired() {
        return new Session(id, createdSeconds, order, links, Status.EXPIRED, paymentStatus, intent, customer);
    }
}
