package dev.trunkline.catalog.kubernetes;

import dev.trunkline.catalog.document.Fault;
import dev.trunkline.catalog.document.Joined.Verdict;
import dev.trunkline.catalog.line.HeldSecrets;
import dev.trunkline.catalog.line.HeldSecrets.Holding;
import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Provider;
import dev.trunkline.catalog.offer.SecretReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a resource is told of itself.
 *
 * @param published whether the newest message of an endpoint is on the topic
 */
record StatusRules(Catalogue catalogue, HeldSecrets secrets, Predicate<String> published) {

    List<Condition> conditions(String kind, String name, Verdict verdict) {
        List<Condition> conditions = new ArrayList<>();
        switch (verdict) {
            case Verdict.Refused(var why, List<Fault> faults) -> {
                String message = faults.stream().map(Fault::told).collect(Collectors.joining("; "));
                conditions.add(Condition.of("Accepted", false, why.word(), message));
                if (kind.equals(Kind.ENDPOINT.word())) {
                    conditions.add(Condition.of("Programmed", false, "NotAccepted", "see Accepted"));
                }
            }
            case Verdict.Accepted(Optional<Endpoint> endpoint) -> {
                conditions.add(Condition.of("Accepted", true, "Accepted", "in the catalogue"));
                endpoint.map(this::programmed).ifPresent(conditions::add);
                if (kind.equals(Kind.PROVIDER.word())) {
                    secretOf(name).map(this::credential).ifPresent(conditions::add);
                }
            }
        }
        return conditions;
    }

    private Condition programmed(Endpoint endpoint) {
        return published.test(endpoint.endpointId())
                ? Condition.of("Programmed", true, "Published", "gateways know it as " + endpoint.endpointId())
                : Condition.of("Programmed", false, "Pending", "not published yet, or no price of it is in force yet");
    }

    private Condition credential(SecretReference reference) {
        return switch (secrets.of(reference)) {
            case Holding.Held(String _) ->
                Condition.of("CredentialAvailable", true, "Read", "gateways may ask for its value");
            case Holding.Missing(String reason, String message) ->
                Condition.of("CredentialAvailable", false, reason, message);
            case Holding.NotReadYet() ->
                Condition.of("CredentialAvailable", "Unknown", "NotReadYet", "the Secret was not read yet");
        };
    }

    private Optional<SecretReference> secretOf(String provider) {
        return catalogue.providers().stream()
                .filter(one -> one.slug().equals(provider))
                .findFirst()
                .map(Provider::credentialSecret);
    }
}
