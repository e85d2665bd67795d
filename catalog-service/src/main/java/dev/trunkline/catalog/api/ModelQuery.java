package dev.trunkline.catalog.api;

import dev.trunkline.catalog.line.Line;
import dev.trunkline.catalog.line.OfferedModel;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a caller wants of the model list. An empty set asks for nothing; of several modalities, authors or providers
 * one is enough, of several parameters all are needed.
 *
 * @param usable whether it can be asked here with the operator's credential
 */
record ModelQuery(
        Set<String> supportedParameters,
        Set<String> inputModalities,
        Set<String> outputModalities,
        Set<String> authors,
        Set<String> providers,
        String text,
        int contextAtLeast,
        Optional<BigDecimal> promptPerMillionAtLeast,
        Optional<BigDecimal> promptPerMillionAtMost,
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
                text,
                contextAtLeast,
                promptPerMillionAtLeast,
                promptPerMillionAtMost,
                Optional.empty(),
                order,
                page);
    }

    /** All models that match, in order, before paging. */
    List<OfferedModel> select(Line line) {
        return line.models().values().stream()
                .filter(this::matches)
                .sorted(order.comparator())
                .toList();
    }

    List<OfferedModel> pageOf(List<OfferedModel> selected) {
        return page.map(wanted -> selected.stream()
                        .skip(wanted.offset())
                        .limit(wanted.limit())
                        .toList())
                .orElse(selected);
    }

    private boolean matches(OfferedModel offered) {
        return offered.supportedParameters().containsAll(supportedParameters)
                && meets(inputModalities, offered.inputModalities())
                && meets(outputModalities, offered.outputModalities())
                && meets(authors, List.of(offered.model().author()))
                && meets(providers, providersOf(offered))
                && containsText(offered)
                && offered.contextLength() >= contextAtLeast
                && isWithinPrice(offered)
                && usable.map(wanted -> wanted == offered.isUsable()).orElse(true);
    }

    private boolean isWithinPrice(OfferedModel offered) {
        BigDecimal prompt = offered.best().prices().promptPerMillion();
        return promptPerMillionAtLeast
                        .map(least -> prompt.compareTo(least) >= 0)
                        .orElse(true)
                && promptPerMillionAtMost
                        .map(most -> prompt.compareTo(most) <= 0)
                        .orElse(true);
    }

    private boolean containsText(OfferedModel offered) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return offered.model().slug().contains(wanted)
                || offered.model().displayName().toLowerCase(Locale.ROOT).contains(wanted);
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
