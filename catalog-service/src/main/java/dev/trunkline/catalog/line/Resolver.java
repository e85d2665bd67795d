package dev.trunkline.catalog.line;

import dev.trunkline.catalog.line.ResolvedProvider.Credential;
import dev.trunkline.catalog.offer.Provider;
import dev.trunkline.catalog.offer.SecretReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Fills {@code ${NAME}} in and looks which credential is there. */
final class Resolver {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");

    private final Environment environment;

    Resolver(Environment environment) {
        this.environment = environment;
    }

    Set<String> unsetVariables(String text) {
        Set<String> unset = new LinkedHashSet<>();
        VARIABLE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> environment.value(name).isEmpty())
                .forEach(unset::add);
        return unset;
    }

    String fill(String text) {
        return VARIABLE.matcher(text).replaceAll(this::valueOf);
    }

    ResolvedProvider resolve(Provider provider) {
        return new ResolvedProvider(provider, fill(provider.baseUrl()), credential(provider));
    }

    private Credential credential(Provider provider) {
        SecretReference secret = provider.credentialSecret();
        if (secret == null) {
            return credential(provider.credentials());
        }
        String name = secret.credentialName();
        return switch (environment.secret(secret)) {
            case HeldSecrets.Holding.Held(String version) -> new Credential.InSecret(name, version);
            case HeldSecrets.Holding.Missing(String _, String _) -> new Credential.Absent(name);
            case HeldSecrets.Holding.NotReadYet() -> new Credential.NotReadYet(name);
        };
    }

    private Credential credential(List<String> names) {
        if (names.isEmpty()) {
            return new Credential.NotNeeded();
        }
        return names.stream()
                .filter(environment::hasCredential)
                .findFirst()
                .<Credential>map(Credential.Present::new)
                .orElseGet(() -> new Credential.Absent(names.getFirst()));
    }

    private String valueOf(MatchResult match) {
        return java.util.regex.Matcher.quoteReplacement(
                environment.value(match.group(1)).orElse(""));
    }
}
