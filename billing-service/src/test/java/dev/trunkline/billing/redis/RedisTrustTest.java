package dev.trunkline.billing.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.localstack.part.ServerCertificate;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTrustTest {

    @TempDir
    private Path folder;

    @Test
    void overTlsTheNameOfTheHostIsVerified() {
        RedisOptions options = new RedisOptions().addConnectionString("rediss://cache:6379");

        new RedisTrust(Optional.empty()).customize("", options);

        assertThat(options.getNetClientOptions().isSsl()).isTrue();
        assertThat(options.getNetClientOptions().getHostnameVerificationAlgorithm())
                .isEqualTo("HTTPS");
        assertThat(options.getNetClientOptions().getTrustOptions()).isNull();
    }

    @Test
    void withoutTlsNothingIsEncrypted() {
        RedisOptions options = new RedisOptions().addConnectionString("redis://cache:6379");

        new RedisTrust(Optional.empty()).customize("", options);

        assertThat(options.getNetClientOptions().isSsl()).isFalse();
    }

    @Test
    void ownAuthoritiesReplaceThoseOfTheJdk() throws IOException {
        Path authority = ServerCertificate.create(folder, "dns:cache").pem();
        RedisOptions options = new RedisOptions().addConnectionString("rediss://cache:6379");

        new RedisTrust(Optional.of(authority)).customize("", options);

        PemTrustOptions trust = (PemTrustOptions) options.getNetClientOptions().getTrustOptions();
        assertThat(trust.getCertPaths()).containsExactly(authority.toString());
    }

    @Test
    void aFileWithoutAuthoritiesIsNamed() throws IOException {
        Path empty = Files.writeString(folder.resolve("ca.crt"), "");

        assertThatThrownBy(() -> new RedisTrust(Optional.of(empty)))
                .hasMessageContaining("trunkline.billing.redis-ca, " + empty)
                .hasMessageContaining("expected: a PEM file of certificates");
        assertThatThrownBy(() -> new RedisTrust(Optional.of(folder.resolve("none"))))
                .hasMessageContaining("none");
    }
}
