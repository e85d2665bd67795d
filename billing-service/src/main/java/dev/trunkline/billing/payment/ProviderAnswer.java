package dev.trunkline.billing.payment;

/** What came of asking a payment provider. */
public sealed interface ProviderAnswer<T> {

    record Told<T>(T value) implements ProviderAnswer<T> {}

    /** It will not do it, however often it is asked. */
    record Refused<T>(String reason) implements ProviderAnswer<T> {}

    /** Nobody knows whether it did: no answer, or one that says nothing of the matter. */
    record Silent<T>(String reason) implements ProviderAnswer<T> {}
}
