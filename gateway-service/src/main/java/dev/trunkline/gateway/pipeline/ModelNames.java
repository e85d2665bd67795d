package dev.trunkline.gateway.pipeline;

import dev.trunkline.contracts.routing.v1.SortBy;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which models of the catalogue a request's names mean: slugs, dated and redirected ones, the latest of a family, and
 * any of them with a variant that puts their endpoints in order. Pure.
 */
final class ModelNames {

    private ModelNames() {}

    /** @param epochDay today, in days since 1970 UTC */
    static Outcome<Envelope> resolved(Envelope envelope, CatalogueSnapshot catalogue, long epochDay) {
        List<String> names = envelope.models();
        if (names.size() == 1 && catalogue.isServed(names.getFirst(), epochDay)) {
            return Outcome.passed(envelope);
        }
        NameRefusals refusals = new NameRefusals(names);
        NameReading reading = new NameReading(catalogue, epochDay, refusals);
        Set<String> models = new LinkedHashSet<>();
        Map<String, SortBy> sorts = new HashMap<>();
        for (String name : names) {
            switch (reading.meaning(name)) {
                case Outcome.Refused<NamedModel>(GatewayFailure failure) -> {
                    return Outcome.refused(failure);
                }
                case Outcome.Passed<NamedModel>(NamedModel model) -> {
                    models.add(model.slug());
                    SortBy other = model.isSorted() ? sorts.put(model.slug(), model.sort()) : null;
                    if (other != null && other != model.sort()) {
                        return Outcome.refused(refusals.twoSorts(name));
                    }
                }
            }
        }
        return Outcome.passed(envelope.asking(List.copyOf(models), Map.copyOf(sorts)));
    }
}
