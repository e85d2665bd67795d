package dev.trunkline.catalog.line;

import dev.trunkline.catalog.offer.Model;
import dev.trunkline.catalog.offer.Vocabulary;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What else callers may write for a model than its slug: the dated one, one from before, and the alias of its family.
 * Immutable.
 *
 * @param aliases by {@code ~author/family-latest} the newest model of the family
 * @param slugs by every other name the slug that is meant
 * @param retired by every name under which nobody is served
 */
public record ModelNames(
        SortedMap<String, OfferedModel> aliases, Map<String, String> slugs, SortedMap<String, RetiredModel> retired) {

    private static final Comparator<OfferedModel> NEWEST_LAST = Comparator.<OfferedModel, String>comparing(
                    offered -> created(offered.model()))
            .thenComparing(offered -> offered.model().slug());

    static ModelNames of(Collection<Model> models, SortedMap<String, OfferedModel> offered, LocalDate today) {
        Map<String, Model> bySlug = models.stream().collect(Collectors.toMap(Model::slug, model -> model, (a, _) -> a));
        Map<String, String> slugs = new HashMap<>();
        SortedMap<String, RetiredModel> retired = new TreeMap<>();
        offered.values().forEach(one -> others(one.model())
                .forEach(name -> slugs.putIfAbsent(name, one.model().slug())));
        for (Model model : models) {
            others(model).forEach(name -> slugs.putIfAbsent(name, model.slug()));
            if (!offered.containsKey(model.slug()) && (model.successor() != null || model.hasEndedBy(today))) {
                String successor = successor(model, bySlug, offered.keySet());
                Stream.concat(Stream.of(model.slug()), others(model))
                        .filter(name -> slugs.getOrDefault(name, name).equals(model.slug()))
                        .forEach(name -> retired.put(name, new RetiredModel(name, successor, model.expirationDate())));
            }
        }
        return new ModelNames(aliases(offered), slugs, retired);
    }

    /** The same where fewer are offered: of a family the newest of these. */
    ModelNames ofFewer(SortedMap<String, OfferedModel> offered) {
        return new ModelNames(aliases(offered), slugs, retired);
    }

    private static SortedMap<String, OfferedModel> aliases(SortedMap<String, OfferedModel> offered) {
        SortedMap<String, OfferedModel> aliases = new TreeMap<>();
        offered.values()
                .forEach(model -> alias(model).ifPresent(alias -> aliases.merge(alias, model, ModelNames::newer)));
        return aliases;
    }

    private static Stream<String> others(Model model) {
        return Stream.concat(Stream.of(model.canonicalSlug()), model.redirects().stream());
    }

    /** Without the variants that say how endpoints are asked, and with the case and the blanks that are meant. */
    static String bare(String written) {
        return Arrays.stream(written.strip().toLowerCase(Locale.ROOT).split(":", -1))
                .filter(part -> !Vocabulary.ORDERING_VARIANTS.contains(part))
                .collect(Collectors.joining(":"));
    }

    private static Optional<String> alias(OfferedModel offered) {
        Model model = offered.model();
        return model.family() == null
                ? Optional.empty()
                : Optional.of("~" + model.author() + "/" + model.family() + "-latest");
    }

    private static OfferedModel newer(OfferedModel one, OfferedModel other) {
        return NEWEST_LAST.compare(one, other) > 0 ? one : other;
    }

    private static String created(Model model) {
        return model.created() == null ? "" : model.created();
    }

    /** The first of those named, one after the other, that is offered; else the one that the model itself names. */
    private static @Nullable String successor(Model model, Map<String, Model> bySlug, Set<String> offered) {
        Set<String> passed = new HashSet<>(List.of(model.slug()));
        String next = model.successor();
        while (next != null && !offered.contains(next) && passed.add(next)) {
            Model named = bySlug.get(next);
            next = named == null ? null : named.successor();
        }
        return next != null && offered.contains(next) ? next : model.successor();
    }
}
