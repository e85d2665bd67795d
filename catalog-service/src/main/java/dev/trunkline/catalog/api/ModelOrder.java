package dev.trunkline.catalog.api;

import dev.trunkline.catalog.line.Listing;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Orders of the model list that the data supports; equal ones are in order of their id. */
enum ModelOrder {
    NEWEST("newest"),
    PRICING_LOW_TO_HIGH("pricing-low-to-high"),
    PRICING_HIGH_TO_LOW("pricing-high-to-low"),
    CONTEXT_HIGH_TO_LOW("context-high-to-low");

    private final String word;

    ModelOrder(String word) {
        this.word = word;
    }

    Comparator<Listing> comparator() {
        Comparator<Listing> order =
                switch (this) {
                    case NEWEST -> Comparator.comparingLong(ModelOrder::created).reversed();
                    case PRICING_LOW_TO_HIGH -> Comparator.comparing(ModelOrder::price);
                    case PRICING_HIGH_TO_LOW ->
                        Comparator.comparing(ModelOrder::price).reversed();
                    case CONTEXT_HIGH_TO_LOW ->
                        Comparator.<Listing>comparingInt(
                                        listing -> listing.offered().contextLength())
                                .reversed();
                };
        return order.thenComparing(Listing::id);
    }

    static Optional<ModelOrder> ofWord(String word) {
        return Arrays.stream(values()).filter(order -> order.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(order -> order.word).toList();
    }

    private static long created(Listing listing) {
        return ModelView.createdSeconds(listing.offered().model());
    }

    private static BigDecimal price(Listing listing) {
        return listing.offered().best().prices().blendedPerMillion();
    }
}
