package dev.trunkline.gateway.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Slugs that somebody may have meant who wrote another: those whose models begin with the same letters and digits.
 * Immutable. Looked up in the time of a search in a sorted list, since anybody may ask for what is no model.
 */
record NearSlugs(NavigableMap<String, List<String>> byLetters) {

    private static final int AT_MOST = 3;
    private static final int NEIGHBOURS = 3;
    private static final int LETTERS_AT_LEAST = 4;

    private record Near(String slug, int shared) {}

    static NearSlugs of(Collection<String> slugs) {
        NavigableMap<String, List<String>> byLetters = new TreeMap<>();
        slugs.forEach(slug -> byLetters
                .computeIfAbsent(letters(slug), any -> new ArrayList<>(1))
                .add(slug));
        return new NearSlugs(byLetters);
    }

    /** The nearest first; none where nothing begins like it. */
    List<String> of(String name) {
        String wanted = letters(name);
        String author = author(name);
        List<Near> near = new ArrayList<>();
        gather(wanted, byLetters.tailMap(wanted, true), near);
        gather(wanted, byLetters.headMap(wanted, false).descendingMap(), near);
        return near.stream()
                .sorted(Comparator.comparingInt((Near one) -> -one.shared())
                        .thenComparing(one -> !author(one.slug()).equals(author))
                        .thenComparing(Near::slug))
                .limit(AT_MOST)
                .map(Near::slug)
                .toList();
    }

    private static void gather(String wanted, NavigableMap<String, List<String>> outwards, List<Near> near) {
        outwards.entrySet().stream().limit(NEIGHBOURS).forEach(entry -> {
            int shared = shared(wanted, entry.getKey());
            int longer = Math.max(wanted.length(), entry.getKey().length());
            if (shared >= LETTERS_AT_LEAST && (shared == wanted.length() || shared * 3 >= longer * 2)) {
                entry.getValue().forEach(slug -> near.add(new Near(slug, shared)));
            }
        });
    }

    private static int shared(String one, String other) {
        int length = Math.min(one.length(), other.length());
        int shared = 0;
        while (shared < length && one.charAt(shared) == other.charAt(shared)) {
            shared++;
        }
        return shared;
    }

    /** Of the model, without its author: many are known by the wrong one, and spelt with other marks. */
    private static String letters(String slug) {
        String model = slug.substring(slug.lastIndexOf('/') + 1);
        int variant = model.indexOf(':');
        return (variant < 0 ? model : model.substring(0, variant))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String author(String slug) {
        return slug.substring(0, Math.max(0, slug.indexOf('/'))).toLowerCase(Locale.ROOT);
    }
}
