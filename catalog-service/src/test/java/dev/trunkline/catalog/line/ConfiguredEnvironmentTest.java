package dev.trunkline.catalog.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.CatalogSettings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredEnvironmentTest {

    @Test
    void aKeyIdIsACredentialOnlyWithItsSecret() {
        Map<String, String> half = Map.of("AWS_ACCESS_KEY_ID", "AKIA");
        Map<String, String> whole = Map.of("AWS_ACCESS_KEY_ID", "AKIA", "AWS_SECRET_ACCESS_KEY", "secret");

        assertThat(environment(half).hasCredential("AWS_ACCESS_KEY_ID")).isFalse();
        assertThat(environment(whole).hasCredential("AWS_ACCESS_KEY_ID")).isTrue();
        assertThat(environment(Map.of("AWS_BEARER_TOKEN_BEDROCK", "ABSK")).hasCredential("AWS_BEARER_TOKEN_BEDROCK"))
                .isTrue();
    }

    @Test
    void whatTheGatewayIsSaidToHoldIsNotLookedFor() {
        assertThat(environment(Map.of("trunkline.catalog.credentials", "AWS_ACCESS_KEY_ID"))
                        .hasCredential("AWS_ACCESS_KEY_ID"))
                .isTrue();
    }

    private static Environment environment(Map<String, String> variables) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(new HashMap<>(variables), "test", 100))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(CatalogSettings.class)
                .withDefaultValue("smallrye.config.mapping.validate-unknown", "false")
                .build();
        return new ConfiguredEnvironment(
                config, config.getConfigMapping(CatalogSettings.class), _ -> new HeldSecrets.Holding.NotReadYet());
    }
}
