package dev.trunkline.gateway.auto;

import java.util.Locale;

/**
 * A slug, and of each character the places at which it stands, as bits: by these a pattern is matched in one step for
 * each of its own characters. Immutable.
 */
final class SlugPlaces {
    /** There is one bit more than characters; whatever is longer, or not ASCII, has no places. */
    private static final int CHARACTERS_AT_MOST = Long.SIZE - 1;

    private static final int ASCII = 128;

    private final String slug;
    private final long[] places;

    private SlugPlaces(String slug, long[] places) {
        this.slug = slug;
        this.places = places;
    }

    static SlugPlaces of(String slug) {
        String lower = slug.toLowerCase(Locale.ROOT);
        if (lower.length() > CHARACTERS_AT_MOST || lower.chars().anyMatch(c -> c >= ASCII)) {
            return new SlugPlaces(lower, new long[0]);
        }
        long[] places = new long[ASCII];
        for (int i = 0; i < lower.length(); i++) {
            places[lower.charAt(i)] |= 1L << i;
        }
        return new SlugPlaces(lower, places);
    }

    /** In lower case. */
    String slug() {
        return slug;
    }

    boolean areKnown() {
        return places.length > 0;
    }

    long of(char character) {
        return character < ASCII ? places[character] : 0;
    }
}
