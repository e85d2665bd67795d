package dev.trunkline.catalog.document;

import dev.trunkline.catalog.offer.Access;
import dev.trunkline.catalog.offer.Address;
import dev.trunkline.catalog.offer.Auth;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads how a provider or an endpoint is called where that is not as the protocol's own vendor has it. */
final class AccessReader {

    private AccessReader() {}

    static Access access(Fields spec) {
        return new Access(
                word(spec, "auth", TextRule.AUTH, Auth::ofWord),
                word(spec, "address", TextRule.ADDRESS, Address::ofWord),
                spec.optionalText("apiVersion", TextRule.API_VERSION));
    }

    private static <T> @Nullable T word(Fields spec, String field, TextRule rule, Function<String, Optional<T>> known) {
        String word = spec.optionalText(field, rule);
        if (word == null || word.isEmpty()) {
            return null;
        }
        Optional<T> value = known.apply(word);
        if (value.isEmpty()) {
            spec.notOfThisRelease(field, word, rule.expected());
        }
        return value.orElse(null);
    }
}
