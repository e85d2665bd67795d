package dev.trunkline.gateway.catalogue;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import java.util.Collection;
import java.util.Set;

/**
 * What may stand in messages to an endpoint and in its answers ({@code text}, {@code image}, ...). Immutable.
 *
 * @param input empty where unknown, and then taken for text alone
 * @param output empty where unknown, and then taken for text alone
 */
public record Modalities(Set<String> input, Set<String> output) {

    public static final Modalities UNKNOWN = new Modalities(Set.of(), Set.of());

    private static final Set<String> TEXT = Set.of("text");

    static Modalities of(CatalogEndpoint message) {
        return new Modalities(
                Set.copyOf(message.getInputModalitiesList()), Set.copyOf(message.getOutputModalitiesList()));
    }

    public boolean takes(Collection<String> kinds) {
        return (input.isEmpty() ? TEXT : input).containsAll(kinds);
    }

    public boolean gives(String kind) {
        return (output.isEmpty() ? TEXT : output).contains(kind);
    }
}
