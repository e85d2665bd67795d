package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.Figures;

/**
 * Which tokens of a figure are sound, film or pictures, as far as these have prices of their own; what is missing is 0.
 * Immutable.
 *
 * @param audio one that is negative is no count
 */
record TokenDetails(long audio, long video, long image) {

    private static final long NOT_A_COUNT = Long.MIN_VALUE / Integer.MAX_VALUE;

    /** Of an array of objects with a {@code modality} and a {@code tokenCount} each. */
    static TokenDetails of(JsonValue array) {
        long audio = 0;
        long video = 0;
        long image = 0;
        for (JsonValue detail : array.elements()) {
            int tokens = Figures.count(detail.member("tokenCount"));
            long count = tokens < 0 ? NOT_A_COUNT : tokens;
            switch (detail.member("modality").string()) {
                case "AUDIO" -> audio += count;
                case "VIDEO" -> video += count;
                case "IMAGE" -> image += count;
                default -> {
                    // Text, documents and kinds to come, at the price of the whole.
                }
            }
        }
        return new TokenDetails(audio, video, image);
    }

    TokenDetails plus(TokenDetails more) {
        return new TokenDetails(audio + more.audio, video + more.video, image + more.image);
    }

    /** Whether they can be parts of a figure. */
    boolean fit(long tokens) {
        return audio >= 0 && video >= 0 && image >= 0 && audio + video + image <= tokens;
    }
}
