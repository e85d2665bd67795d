package dev.trunkline.auth.bootstrap;

import dev.trunkline.auth.key.ApiKey;
import dev.trunkline.auth.key.KeyKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operator's keys as far as they were given and are keys; otherwise the one line that says why not. */
sealed interface BootstrapKeys {

    String MANAGEMENT_VARIABLE = "TRUNKLINE_BOOTSTRAP_MANAGEMENT_KEY";
    String API_VARIABLE = "TRUNKLINE_BOOTSTRAP_API_KEY";

    /** One key, and the variable that it came from. */
    record Given(String variable, KeyKind kind, ApiKey key) {}

    record Usable(List<Given> keys) implements BootstrapKeys {}

    record Unusable(String line) implements BootstrapKeys {}

    static BootstrapKeys read(Optional<String> managementKey, Optional<String> apiKey) {
        Optional<String> fault = fault(MANAGEMENT_VARIABLE, managementKey).or(() -> fault(API_VARIABLE, apiKey));
        if (fault.isPresent()) {
            return new Unusable(fault.get());
        }
        if (managementKey.isPresent() && apiKey.isPresent() && same(managementKey.get(), apiKey.get())) {
            return new Unusable(API_VARIABLE + " is the same key as " + MANAGEMENT_VARIABLE
                    + " (expected: two different keys, each does only its own kind of work)");
        }
        List<Given> keys = new ArrayList<>();
        managementKey.ifPresent(text -> keys.add(new Given(MANAGEMENT_VARIABLE, KeyKind.MANAGEMENT, new ApiKey(text))));
        apiKey.ifPresent(text -> keys.add(new Given(API_VARIABLE, KeyKind.INFERENCE, new ApiKey(text))));
        return new Usable(List.copyOf(keys));
    }

    /** In a time that says nothing about where they differ. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> fault(String variable, Optional<String> text) {
        return text.flatMap(ApiKey::whyMalformed).map(why -> variable + " " + why);
    }
}
