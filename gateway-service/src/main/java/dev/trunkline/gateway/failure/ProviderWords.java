package dev.trunkline.gateway.failure;

import dev.trunkline.gateway.text.ShortText;

/**
 * What a provider has said when it failed. Immutable.
 *
 * @param raw the beginning of its answer, empty where it said nothing
 * @param code what it calls the error, empty where it gives no name
 * @param message its sentence about it, as far as it goes; empty where it gives none
 */
public record ProviderWords(String raw, String code, String message) {

    public static final ProviderWords NONE = new ProviderWords("", "", "");

    public ProviderWords {
        code = ShortText.of(code);
    }
}
