package dev.trunkline.gateway.auto;

import java.util.Locale;

/** A pattern of slugs: {@code *} is anything, {@code ?} one character, case does not matter. Immutable. */
record Glob(String pattern, int charactersAtLeast) {

    static Glob of(String pattern) {
        String lower = pattern.strip().toLowerCase(Locale.ROOT);
        return new Glob(lower, (int) lower.chars().filter(c -> c != '*').count());
    }

    boolean matches(String slug) {
        return matches(SlugPlaces.of(slug));
    }

    /** A step for each character of the pattern, of long slugs for each of both; none where the slug is too short. */
    boolean matches(SlugPlaces slug) {
        return slug.slug().length() >= charactersAtLeast
                && (slug.areKnown() ? byPlaces(slug) : byCharacters(slug.slug()));
    }

    /** A bit stands for as many characters of the slug as can be what was read of the pattern. */
    private boolean byPlaces(SlugPlaces slug) {
        int length = slug.slug().length();
        long whole = 1L << length;
        long allowed = whole | whole - 1;
        long read = 1;
        for (int i = 0; i < pattern.length() && read != 0; i++) {
            char wanted = pattern.charAt(i);
            read = switch (wanted) {
                case '*' -> -Long.lowestOneBit(read) & allowed;
                case '?' -> read << 1 & allowed;
                // Any other stands for itself.
                default -> (read & slug.of(wanted)) << 1;
            };
        }
        return (read & whole) != 0;
    }

    private boolean byCharacters(String slug) {
        int at = 0;
        int of = 0;
        int star = -1;
        int resume = 0;
        while (at < slug.length()) {
            char wanted = of < pattern.length() ? pattern.charAt(of) : 0;
            if (wanted == '*') {
                star = of++;
                resume = at;
            } else if (wanted == '?' || wanted == slug.charAt(at)) {
                at++;
                of++;
            } else if (star >= 0) {
                of = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (of < pattern.length() && pattern.charAt(of) == '*') {
            of++;
        }
        return of == pattern.length();
    }
}
