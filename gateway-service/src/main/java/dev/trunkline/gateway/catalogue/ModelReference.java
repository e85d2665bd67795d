package dev.trunkline.gateway.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller calls whom it asks, by the grammar of the public API (section "slug grammar", 2026-10): {@code
 * [~]author/model[:variant[:variant]]}, {@code @preset/slug} alone or behind a model, and {@code openrouter/...} for
 * what chooses a model. Immutable.
 */
public sealed interface ModelReference {

    /**
     * A model by its slug.
     *
     * @param variants what stands behind colons, in the order in which it does
     */
    record Model(String slug, List<String> variants) implements ModelReference {}

    /**
     * The latest of a family.
     *
     * @param slug author and family as they stand behind {@code ~}
     */
    record Latest(String slug, List<String> variants) implements ModelReference {}

    /** What chooses a model itself. */
    record Router(String slug, List<String> variants) implements ModelReference {}

    /**
     * Settings that are kept under a name.
     *
     * @param slug as it is written, since it is the caller's own word
     * @param model for which they are used, null where they name one themselves
     */
    record Preset(String slug, @Nullable ModelReference model) implements ModelReference {}

    /** Nothing that the grammar knows. */
    record NoSlug(String text) implements ModelReference {}

    /**
     * Never fails. Forgiven are blanks, also those without a width, at both ends and around what divides a slug, and
     * capital letters: the catalogue has none.
     */
    static ModelReference parse(String text) {
        String written = Grammar.withoutBlanks(text);
        Matcher preset = Grammar.PRESET.matcher(written);
        if (preset.matches()) {
            String model = preset.group(1);
            ModelReference before = model.isEmpty() ? null : plain(model);
            return before instanceof NoSlug ? new NoSlug(text) : new Preset(preset.group(2), before);
        }
        ModelReference model = plain(written);
        return model instanceof NoSlug ? new NoSlug(text) : model;
    }

    private static ModelReference plain(String written) {
        Matcher slug = Grammar.SLUG.matcher(written.toLowerCase(Locale.ROOT));
        if (!slug.matches()) {
            return new NoSlug(written);
        }
        String behind = slug.group(3);
        List<String> variants =
                behind.isEmpty() ? List.of() : List.of(behind.substring(1).split(":"));
        if (!slug.group(1).isEmpty()) {
            return new Latest(slug.group(2), variants);
        }
        return slug.group(2).startsWith(Grammar.ROUTERS)
                ? new Router(slug.group(2), variants)
                : new Model(slug.group(2), variants);
    }

    /** The characters of which a reference is made. */
    final class Grammar {

        private static final String ROUTERS = "openrouter/";
        private static final String WORD = "[^/:@~\\s]+";
        private static final Pattern SLUG = Pattern.compile("(~?)(" + WORD + "/" + WORD + ")((?::" + WORD + "){0,2})");
        private static final Pattern PRESET =
                Pattern.compile("([^@]*)@preset/(" + WORD + ")", Pattern.CASE_INSENSITIVE);

        private static final String BLANK = "[\\s\\p{Z}\\u200B\\uFEFF]";
        private static final Pattern AT_THE_ENDS = Pattern.compile("^" + BLANK + "+|" + BLANK + "+$");
        private static final Pattern AROUND_MARKS = Pattern.compile(BLANK + "*([/:@~])" + BLANK + "*");

        private Grammar() {}

        private static String withoutBlanks(String text) {
            String ends = AT_THE_ENDS.matcher(text).replaceAll("");
            return AROUND_MARKS.matcher(ends).replaceAll("$1");
        }
    }
}
