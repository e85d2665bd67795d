package dev.trunkline.helm.trial;

/**
 * One row of the table.
 *
 * @param what is done, in a few words
 */
record Trial(String name, String what, Body body) {

    /** Does it, and says what was found; a command that fails is a {@link CommandFailure}. */
    interface Body {
        Finding find(Site site);
    }

    Finding find(Site site) {
        try {
            return body.find(site);
        } catch (CommandFailure e) {
            return new Finding.Fails(String.valueOf(e.getMessage()));
        }
    }
}
