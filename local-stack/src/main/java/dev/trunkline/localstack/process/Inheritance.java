package dev.trunkline.localstack.process;

/** Which variables of whoever starts it a process has. */
public enum Inheritance {
    /** All but the payment provider's. */
    WITHOUT_PAYMENTS,
    /** All: for the one that takes money. */
    ALL;

    private static final String PAYMENT_PROVIDER = "STRIPE_";

    boolean passes(String variable) {
        return this == ALL || !variable.startsWith(PAYMENT_PROVIDER);
    }
}
