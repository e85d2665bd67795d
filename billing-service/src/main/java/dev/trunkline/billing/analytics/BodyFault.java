package dev.trunkline.billing.analytics;

/** What is wrong with a body, in one line that names the field. Never leaves {@link QueryReader}. */
final class BodyFault extends Exception {

    BodyFault(String message) {
        super(message, null, false, false);
    }

    String line() {
        return String.valueOf(getMessage());
    }
}
