package dev.trunkline.gateway.usage;

/**
 * What a request can use at most, as far as that is known before it is answered.
 *
 * @param promptTokens all of the prompt
 * @param images pictures in it
 * @param otherMedia whether there are sounds, clips, files or parts of unknown kinds
 */
public record Exposure(int promptTokens, int images, boolean otherMedia) {

    /** Of a prompt in text. */
    public static Exposure ofText(int promptTokens) {
        return new Exposure(promptTokens, 0, false);
    }

    /** Text is no sound and no film. */
    boolean mayUse(Meter token) {
        return otherMedia || !(token.equals(Meter.PROMPT_AUDIO) || token.equals(Meter.VIDEO));
    }

    /** Units of a meter that counts no tokens: what is known of pictures, and one of all else that has a price. */
    long othersAtMost(Meter meter) {
        if (meter.isToken()) {
            return 0;
        }
        return meter.equals(Meter.IMAGE) ? images : 1;
    }
}
