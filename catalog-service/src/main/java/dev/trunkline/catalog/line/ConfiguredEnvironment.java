package dev.trunkline.catalog.line;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.offer.CredentialName;
import dev.trunkline.catalog.offer.SecretReference;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** The process environment, seen through the configuration; a credential may also be vouched for by a setting. */
@Singleton
final class ConfiguredEnvironment implements Environment {

    private final Config config;
    private final HeldSecrets secrets;
    private final List<String> credentials;

    ConfiguredEnvironment(Config config, CatalogSettings settings, HeldSecrets secrets) {
        this.config = config;
        this.secrets = secrets;
        this.credentials = settings.credentials().orElse(List.of());
    }

    @Override
    public Optional<String> value(String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }

    @Override
    public boolean hasCredential(String name) {
        return credentials.contains(name)
                || Stream.concat(Stream.of(name), CredentialName.beside(name).stream())
                        .allMatch(variable -> value(variable).isPresent());
    }

    @Override
    public HeldSecrets.Holding secret(SecretReference reference) {
        return secrets.of(reference);
    }
}
