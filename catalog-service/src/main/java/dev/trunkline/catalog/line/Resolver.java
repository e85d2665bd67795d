package dev.trunkline.catalog.line;

import dev.trunkline.catalog.line.ResolvedProvider.Credential;
import dev.trunkline.catalog.offer.Provider;
import dev.trunkline.catalog.offer.SecretReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills {@code ${NAME}} in and looks which credential is there. */
final class Resolver {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");

    private static final Pattern SCHEME_TWICE = Pattern.compile("^https?://(?=https?://)");

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

    /** Hosts are set with their scheme or without, and with a slash at the end or without. */
    private String fill(String baseUrl) {
        return SCHEME_TWICE
                .matcher(VARIABLE.matcher(baseUrl).replaceAll(this::valueOf))
                .replaceFirst("");
    }

    /** Empty where a variable of its base URL is not set and it needs no credential: it is not there then. */
    Optional<ResolvedProvider> resolve(Provider provider) {
        return at(provider.baseUrl(), new ResolvedProvider(provider, "", credential(provider)));
    }

    /** The same at a base URL of an endpoint's own, where there is one. */
    Optional<ResolvedProvider> resolve(ResolvedProvider provider, @Nullable String ownBaseUrl) {
        return ownBaseUrl == null ? Optional.of(provider) : at(ownBaseUrl, provider);
    }

    private Optional<ResolvedProvider> at(String baseUrl, ResolvedProvider provider) {
        Optional<String> unset = unsetVariables(baseUrl).stream().findFirst();
        if (unset.isEmpty()) {
            return Optional.of(new ResolvedProvider(provider.provider(), fill(baseUrl), provider.credential()));
        }
        return provider.credential() instanceof Credential.NotNeeded
                ? Optional.empty()
                : unset.map(
                        name -> new ResolvedProvider(provider.provider(), nowhere(name), new Credential.Absent(name)));
    }

    /** Who holds a credential of its own is not to send it to whom the rest of the URL names. */
    private static String nowhere(String variable) {
        return "https://" + variable.toLowerCase(Locale.ROOT).replace('_', '-') + ".not-set.invalid";
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
        String value = environment.value(match.group(1)).orElse("");
        return Matcher.quoteReplacement(value.strip().replaceFirst("/+$", ""));
    }
}
