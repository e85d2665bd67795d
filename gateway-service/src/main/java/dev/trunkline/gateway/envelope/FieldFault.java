package dev.trunkline.gateway.envelope;

/** Leaves the scan at the first field that is wrong; never leaves this package. Carries no stack trace. */
final class FieldFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String sentence;

    private FieldFault(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    static FieldFault of(String field, String found, String expected) {
        return new FieldFault(field + ": " + found + " (expected: " + expected + ")");
    }

    String sentence() {
        return sentence;
    }
}
