package dev.trunkline.catalog.api;

import dev.trunkline.catalog.line.Line;
import dev.trunkline.catalog.line.Listing;
import dev.trunkline.catalog.line.OfferedModel;
import dev.trunkline.catalog.price.Prices;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a caller wants of the model list. An empty set asks for nothing; of several modalities, authors, providers or
 * tokenizers one is enough, of several parameters all are needed.
 *
 * @param prompt USD per million tokens at the best endpoint, as {@code completion}
 * @param usable whether it can be asked here with the operator's credential
 * @param zeroRetention only what has an endpoint that keeps nothing
 */
record ModelQuery(
        Set<String> supportedParameters,
        Set<String> inputModalities,
        Set<String> outputModalities,
        Set<String> authors,
        Set<String> providers,
        Set<String> tokenizers,
        String text,
        int contextAtLeast,
        PriceRange prompt,
        PriceRange completion,
        DateRange created,
        Optional<Boolean> distillable,
        boolean zeroRetention,
        Optional<Boolean> usable,
        ModelOrder order,
        Optional<Page> page) {

    /** A part of the list. */
    record Page(int offset, int limit) {}

    /** The same for somebody who may have credentials of its own. */
    ModelQuery withoutUsable() {
        return new ModelQuery(
                supportedParameters,
                inputModalities,
                outputModalities,
                authors,
                providers,
                tokenizers,
                text,
                contextAtLeast,
                prompt,
                completion,
                created,
                distillable,
                zeroRetention,
                Optional.empty(),
                order,
                page);
    }

    /** All entries that match, in order, before paging. */
    List<Listing> select(Line line) {
        return line.listings()
                .filter(listing -> containsText(listing) && matches(listing.offered()))
                .sorted(order.comparator())
                .toList();
    }

    List<Listing> pageOf(List<Listing> selected) {
        return page.map(wanted -> selected.stream()
                        .skip(wanted.offset())
                        .limit(wanted.limit())
                        .toList())
                .orElse(selected);
    }

    private boolean matches(OfferedModel offered) {
        Prices prices = offered.best().prices();
        return offered.supportedParameters().containsAll(supportedParameters)
                && meets(inputModalities, offered.inputModalities())
                && meets(outputModalities, offered.outputModalities())
                && meets(authors, List.of(offered.model().author()))
                && meets(providers, providersOf(offered))
                && meets(tokenizers, List.of(ModelView.tokenizer(offered.model())))
                && offered.contextLength() >= contextAtLeast
                && prompt.holds(prices.promptPerMillion())
                && completion.holds(prices.completionPerMillion())
                && created.holds(offered.model().created())
                && distillable
                        .map(wanted -> wanted == offered.model().distillable())
                        .orElse(true)
                && (!zeroRetention
                        || offered.endpoints().stream()
                                .anyMatch(priced -> priced.dataPolicy().keepsNothing()))
                && usable.map(wanted -> wanted == offered.isUsable()).orElse(true);
    }

    private boolean containsText(Listing listing) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return listing.id().contains(wanted)
                || listing.offered()
                        .model()
                        .displayName()
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted);
    }

    private static List<String> providersOf(OfferedModel offered) {
        return offered.endpoints().stream()
                .map(priced -> priced.endpoint().provider())
                .toList();
    }

    private static boolean meets(Set<String> wanted, Collection<String> present) {
        return wanted.isEmpty() || !Collections.disjoint(wanted, present);
    }
}
