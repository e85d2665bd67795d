package dev.trunkline.catalog.api;

import dev.trunkline.catalog.line.OfferedModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Orders of the model list that the data supports; equal ones are in order of their slug. */
enum ModelOrder {
    NEWEST(
            "newest",
            Comparator.comparingLong((OfferedModel offered) -> ModelView.createdSeconds(offered.model()))
                    .reversed()),
    PRICING_LOW_TO_HIGH("pricing-low-to-high", Comparator.comparing((OfferedModel offered) -> offered.best()
            .blendedPrice())),
    PRICING_HIGH_TO_LOW(
            "pricing-high-to-low",
            Comparator.comparing((OfferedModel offered) -> offered.best().blendedPrice())
                    .reversed()),
    CONTEXT_HIGH_TO_LOW(
            "context-high-to-low",
            Comparator.comparingInt(OfferedModel::contextLength).reversed());

    private final String word;
    private final Comparator<OfferedModel> order;

    ModelOrder(String word, Comparator<OfferedModel> order) {
        this.word = word;
        this.order = order;
    }

    Comparator<OfferedModel> comparator() {
        return order.thenComparing(offered -> offered.model().slug());
    }

    static Optional<ModelOrder> ofWord(String word) {
        return Arrays.stream(values()).filter(order -> order.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(order -> order.word).toList();
    }
}
