package dev.trunkline.gateway.envelope;

import dev.trunkline.gateway.text.ShortText;

/** Leaves a scan at the first field that is wrong, and never {@link EnvelopeReader}. Carries no stack trace. */
public final class FieldFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String sentence;

    private FieldFault(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    /** @param field its path, in which names of the caller's may stand: as much of it is told as anybody reads */
    public static FieldFault of(String field, String found, String expected) {
        return new FieldFault(ShortText.of(field) + ": " + found + " (expected: " + expected + ")");
    }

    String sentence() {
        return sentence;
    }
}
