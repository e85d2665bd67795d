package dev.trunkline.gateway.identity;

import dev.trunkline.contracts.identity.v1.ProviderCredential;
import dev.trunkline.gateway.text.Words;
import io.quarkus.logging.Log;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The caller's own credentials at providers, as far as its key may use them. Immutable.
 *
 * @param prioritised tried before the operator's, in this order
 * @param fallback tried after the operator's, in this order
 * @param providers slugs of all of them, sorted, each once
 * @param required slugs of the providers at which the operator's credential is never used
 */
public record ByokCredentials(
        List<ByokCredential> prioritised, List<ByokCredential> fallback, List<String> providers, Set<String> required) {

    public static final ByokCredentials NONE = new ByokCredentials(List.of(), List.of(), List.of(), Set.of());

    static ByokCredentials of(List<ProviderCredential> messages) {
        if (messages.isEmpty()) {
            return NONE;
        }
        List<ByokCredential> all = messages.stream()
                .sorted(Comparator.comparingLong(message -> Integer.toUnsignedLong(message.getSortOrder())))
                .map(ByokCredential::of)
                .filter(ByokCredentials::sendable)
                .toList();
        return new ByokCredentials(
                all.stream().filter(credential -> !credential.fallback()).toList(),
                all.stream().filter(ByokCredential::fallback).toList(),
                all.stream().map(ByokCredential::provider).distinct().sorted().toList(),
                // Also where the credential itself cannot be used: its owner does not want the operator's.
                messages.stream()
                        .filter(ProviderCredential::getRequired)
                        .map(ByokCredential::of)
                        .map(ByokCredential::provider)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean sendable(ByokCredential credential) {
        if (!credential.sendable()) {
            Log.warnf("%s: its secret cannot stand in a header and is not used", credential);
        }
        return credential.sendable();
    }

    public boolean isEmpty() {
        return prioritised.isEmpty() && fallback.isEmpty() && required.isEmpty();
    }

    int characters() {
        int characters = Words.characters(providers);
        for (List<ByokCredential> all : List.of(prioritised, fallback)) {
            for (ByokCredential credential : all) {
                characters += Words.characters(credential.allowedModels())
                        + Words.characters(List.of(credential.id(), credential.provider(), credential.secret()));
            }
        }
        return characters;
    }
}
