package dev.trunkline.billing.pricing;

/** Why a body is no rule; begins with the field. Does not leave {@link RuleRequest}. */
final class RuleFault extends Exception {

    private final String message;

    RuleFault(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    String message() {
        return message;
    }

    static void unless(boolean isSound, String message) throws RuleFault {
        if (!isSound) {
            throw new RuleFault(message);
        }
    }
}
