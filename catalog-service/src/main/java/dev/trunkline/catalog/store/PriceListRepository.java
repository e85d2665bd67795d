package dev.trunkline.catalog.store;

import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.price.PriceHistory;
import dev.trunkline.catalog.price.PriceList;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All price lists, those of endpoints that are gone included: an endpoint that comes back counts on. */
@Singleton
class PriceListRepository implements PanacheRepositoryBase<PriceListRow, PriceListRow.Key> {

    /** To be called in a transaction; yields the history of every endpoint of the catalogue. */
    Uni<Map<String, PriceHistory>> follow(Catalogue catalogue, Instant now) {
        return listAll().chain(rows -> {
            Map<PriceListRow.Key, PriceListRow> known =
                    rows.stream().collect(Collectors.toMap(row -> row.key, Function.identity()));
            Map<String, PriceHistory> after = after(catalogue, rows, now);
            return write(after, known).replaceWith(after);
        });
    }

    Uni<Map<String, PriceHistory>> foresee(Catalogue catalogue, Instant now) {
        return listAll().map(rows -> after(catalogue, rows, now));
    }

    private static Map<String, PriceHistory> after(Catalogue catalogue, List<PriceListRow> rows, Instant now) {
        Map<String, PriceHistory> before = histories(rows);
        Map<String, PriceHistory> after = new HashMap<>();
        for (Endpoint endpoint : catalogue.endpoints()) {
            String id = endpoint.endpointId();
            after.put(id, before.getOrDefault(id, PriceHistory.empty(id)).follow(endpoint.prices(), now));
        }
        return after;
    }

    private Uni<Void> write(Map<String, PriceHistory> histories, Map<PriceListRow.Key, PriceListRow> known) {
        List<PriceListRow> added = new ArrayList<>();
        for (PriceHistory history : histories.values()) {
            for (PriceList list : history.lists()) {
                PriceListRow row = known.get(new PriceListRow.Key(list.endpointId(), list.number()));
                if (row == null) {
                    added.add(PriceListRow.of(list));
                } else {
                    row.withdrawn = list.withdrawn();
                }
            }
        }
        return Rows.persist(this, added);
    }

    private static Map<String, PriceHistory> histories(List<PriceListRow> rows) {
        Map<String, List<PriceList>> lists =
                rows.stream().map(PriceListRow::toPriceList).collect(Collectors.groupingBy(PriceList::endpointId));
        Map<String, PriceHistory> histories = new HashMap<>();
        lists.forEach((id, ofEndpoint) -> histories.put(id, new PriceHistory(id, ofEndpoint)));
        return histories;
    }
}
