package dev.trunkline.gateway.auto;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.operation.Operation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The models of one catalogue that can be chosen, in the order of {@link ModelTable}. Made once for each catalogue, so
 * that a request matches no patterns but its own. Immutable.
 *
 * @param byTask lines of models that are as good as each other
 * @param byPrice all of them, the cheapest first; free variants, which are limited, are not among them
 * @param freeVariants those that are left when there is nothing else
 */
record RankedModels(Map<Task, List<Line>> byTask, List<String> byPrice, List<String> freeVariants) {

    private static final String FREE = ":free";

    /** @param rung from 1 on */
    record Line(int rung, List<String> models) {}

    static RankedModels of(CatalogueSnapshot catalogue, ModelTable table) {
        List<String> models = catalogue.byModel().entrySet().stream()
                .filter(model -> model.getValue().endpoints().stream().anyMatch(RankedModels::isChat))
                .map(Map.Entry::getKey)
                .filter(slug -> !table.isOfAnotherTrade(slug))
                .sorted(Comparator.comparing((String slug) -> price(catalogue, slug))
                        .thenComparing(slug -> slug))
                .toList();
        List<String> paid = models.stream().filter(slug -> !slug.endsWith(FREE)).toList();
        Map<Task, List<Line>> byTask = new EnumMap<>(Task.class);
        for (Task task : Task.values()) {
            byTask.put(task, lines(table.byTask().getOrDefault(task, List.of()), paid));
        }
        return new RankedModels(
                Map.copyOf(byTask),
                paid,
                models.stream().filter(slug -> slug.endsWith(FREE)).toList());
    }

    private static List<Line> lines(List<ModelTable.Line> lines, Collection<String> models) {
        List<Line> found = new ArrayList<>();
        for (ModelTable.Line line : lines) {
            Set<String> onLine = new LinkedHashSet<>();
            for (Glob glob : line.globs()) {
                models.stream()
                        .filter(glob::matches)
                        .sorted(Comparator.reverseOrder())
                        .forEach(onLine::add);
            }
            found.add(new Line(line.rung(), List.copyOf(onLine)));
        }
        return List.copyOf(found);
    }

    private static boolean isChat(Endpoint endpoint) {
        return endpoint.operation() == Operation.CHAT;
    }

    /** Of the cheapest endpoint; a pool of another price serves nobody who did not ask for it. */
    private static BigDecimal price(CatalogueSnapshot catalogue, String slug) {
        List<Endpoint> endpoints = Objects.requireNonNull(catalogue.model(slug)).endpoints();
        return endpoints.stream()
                .filter(endpoint -> endpoint.terms().serviceTier().isEmpty())
                .findFirst()
                .orElseGet(endpoints::getFirst)
                .prices()
                .blendedUsd();
    }
}
