package dev.trunkline.catalog.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All price lists of one endpoint, in order of number. Immutable; {@link #follow} decides which lists a newly read
 * document adds or withdraws.
 */
public record PriceHistory(String endpointId, List<PriceList> lists) {

    private static final Comparator<PriceList> LATEST =
            Comparator.comparing(PriceList::validFrom).thenComparingInt(PriceList::number);

    public PriceHistory {
        lists = lists.stream()
                .sorted(Comparator.comparingInt(PriceList::number))
                .toList();
    }

    public static PriceHistory empty(String endpointId) {
        return new PriceHistory(endpointId, List.of());
    }

    public Optional<PriceList> inForceAt(Instant now) {
        return lists.stream().filter(list -> list.isInForceAt(now)).max(LATEST);
    }

    /** The history after the declared prices have been taken over; equal to this one when nothing changes. */
    public PriceHistory follow(List<DatedPrices> declared, Instant now) {
        return withdrawUndeclared(declared, now).addPricesInForce(declared, now).addFuturePrices(declared, now);
    }

    private PriceHistory withdrawUndeclared(List<DatedPrices> declared, Instant now) {
        return new PriceHistory(
                endpointId,
                lists.stream()
                        .map(list -> list.isPendingAt(now) && declared.stream().noneMatch(list::declares)
                                ? list.withdraw()
                                : list)
                        .toList());
    }

    private PriceHistory addPricesInForce(List<DatedPrices> declared, Instant now) {
        Optional<DatedPrices> wanted = declared.stream()
                .filter(dated -> !dated.validFrom().isAfter(now))
                .max(Comparator.comparing(DatedPrices::validFrom));
        Optional<Prices> present = inForceAt(now).map(PriceList::prices);
        if (wanted.isEmpty() || wanted.map(DatedPrices::prices).equals(present)) {
            return this;
        }
        // What was charged until now is history: a later list never reaches back behind its loading.
        Instant validFrom = present.isEmpty() ? wanted.get().validFrom() : now;
        return add(validFrom, wanted.get().prices());
    }

    private PriceHistory addFuturePrices(List<DatedPrices> declared, Instant now) {
        PriceHistory history = this;
        for (DatedPrices dated : declared) {
            boolean known = history.lists.stream().anyMatch(list -> list.isPendingAt(now) && list.declares(dated));
            if (dated.validFrom().isAfter(now) && !known) {
                history = history.add(dated.validFrom(), dated.prices());
            }
        }
        return history;
    }

    private PriceHistory add(Instant validFrom, Prices prices) {
        List<PriceList> longer = new ArrayList<>(lists);
        longer.add(new PriceList(endpointId, lists.size() + 1, validFrom, prices, false));
        return new PriceHistory(endpointId, longer);
    }
}
