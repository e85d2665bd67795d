package dev.trunkline.gateway.catalogue;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import java.util.Optional;
import java.util.Set;

/** The quirks of an endpoint in the catalogue's message. */
final class ReadQuirks {

    private ReadQuirks() {}

    static boolean allKnown(CatalogEndpoint message) {
        return message.getQuirks().getNamesList().stream().map(Quirk::ofWord).allMatch(Optional::isPresent);
    }

    /** Without those that are not known here. */
    static Set<Quirk> of(CatalogEndpoint message) {
        return message.hasQuirks()
                ? message.getQuirks().getNamesList().stream()
                        .map(Quirk::ofWord)
                        .flatMap(Optional::stream)
                        .collect(toUnmodifiableSet())
                : bySlug(message.getProvider());
    }

    /** For one release longer: what a catalogue has published that does not say. */
    static Set<Quirk> bySlug(String provider) {
        return switch (provider) {
            case "openai" ->
                Set.of(
                        Quirk.DEVELOPER_ROLE,
                        Quirk.MAX_COMPLETION_TOKENS,
                        Quirk.SEALED_REASONING,
                        Quirk.REASONING_WITHOUT_IDS);
            case "azure" -> Set.of(Quirk.DEVELOPER_ROLE, Quirk.MAX_COMPLETION_TOKENS, Quirk.SEALED_REASONING);
            case "mistral" -> Set.of(Quirk.ASSISTANT_AFTER_TOOLS, Quirk.SHORT_CALL_IDS, Quirk.RANDOM_SEED);
            case "deepseek", "moonshotai" -> Set.of(Quirk.REASONING_WITH_CALLS);
            case "anthropic" -> Set.of(Quirk.SYSTEM_IN_MESSAGES);
            default -> Set.of();
        };
    }
}
