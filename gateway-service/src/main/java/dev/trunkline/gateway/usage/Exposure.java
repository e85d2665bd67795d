package dev.trunkline.gateway.usage;

/**
 * What a request can use at most, as far as that is known before it is answered.
 *
 * @param promptTokens all of the prompt
 * @param images pictures in it
 * @param otherMedia whether there are sounds, clips, files or parts of unknown kinds
 * @param searches by which a provider may count a request to rank documents; 1 of all else
 * @param hourCache whether some of the prompt is to be kept for an hour
 */
public record Exposure(int promptTokens, int images, boolean otherMedia, long searches, boolean hourCache) {

    /** Searches, pages or the like of one answer; more are no count of anything. */
    private static final long OTHERS_AT_MOST = 10_000;

    /** Of what is no request to rank. */
    public Exposure(int promptTokens, int images, boolean otherMedia) {
        this(promptTokens, images, otherMedia, 1, false);
    }

    /** Of a prompt in text. */
    public static Exposure ofText(int promptTokens) {
        return new Exposure(promptTokens, 0, false);
    }

    /** Text is no sound and no film, and for an hour nothing is kept unasked. */
    boolean mayUse(Meter token) {
        if (token.equals(Meter.CACHE_WRITE_1H)) {
            return hourCache;
        }
        return otherMedia || !(token.equals(Meter.PROMPT_AUDIO) || token.equals(Meter.VIDEO));
    }

    /** Whether figures can be true of it. */
    public boolean allows(TokenUsage figures) {
        boolean otherMediaThanSent = !otherMedia && figures.count(Meter.PROMPT_AUDIO) + figures.count(Meter.VIDEO) > 0;
        return figures.promptTokens() <= promptTokens
                && !otherMediaThanSent
                && figures.count(Meter.IMAGE) <= images
                && figures.count(Meter.SEARCH) <= searches
                && figures.mostOfOthers() <= OTHERS_AT_MOST;
    }

    /** Units of a meter that counts no tokens: what is known of pictures and searches, else one. */
    long othersAtMost(Meter meter) {
        if (meter.isToken()) {
            return 0;
        }
        if (meter.equals(Meter.SEARCH)) {
            return searches;
        }
        return meter.equals(Meter.IMAGE) ? images : 1;
    }
}
