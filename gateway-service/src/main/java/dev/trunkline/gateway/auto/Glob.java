package dev.trunkline.gateway.auto;

import java.util.Locale;

/** A pattern of slugs: {@code *} is anything, {@code ?} one character, case does not matter. Immutable. */
record Glob(String pattern, int charactersAtLeast) {

    static Glob of(String pattern) {
        String lower = pattern.strip().toLowerCase(Locale.ROOT);
        return new Glob(lower, (int) lower.chars().filter(c -> c != '*').count());
    }

    /** Costs no more than the product of both lengths, and nothing where the slug is shorter than the pattern. */
    boolean matches(String slug) {
        if (slug.length() < charactersAtLeast) {
            return false;
        }
        int at = 0;
        int of = 0;
        int star = -1;
        int resume = 0;
        while (at < slug.length()) {
            char wanted = of < pattern.length() ? pattern.charAt(of) : 0;
            if (wanted == '*') {
                star = of++;
                resume = at;
            } else if (wanted == '?' || wanted == Character.toLowerCase(slug.charAt(at))) {
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
