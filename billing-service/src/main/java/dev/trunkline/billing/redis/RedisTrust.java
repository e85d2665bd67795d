package dev.trunkline.billing.redis;

import dev.trunkline.billing.BillingSettings;
import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.RedisOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/** By what Redis is known over TLS: a certificate for its host's name from the operator's authorities. */
@Singleton
class RedisTrust implements RedisOptionsCustomizer {

    private static final String TLS = "rediss:";
    /** RFC 2818. A client of Vert.x connects only where it is said how. */
    private static final String BY_NAME_OF_HOST = "HTTPS";

    private final Optional<Path> authorities;

    @Inject
    RedisTrust(BillingSettings settings) {
        this(settings.redisCa());
    }

    /** @throws IllegalArgumentException when the file of authorities has no certificate */
    RedisTrust(Optional<Path> authorities) {
        this.authorities = authorities;
        authorities.ifPresent(RedisTrust::read);
    }

    @Override
    public void customize(String clientName, RedisOptions options) {
        boolean tls = options.getEndpoints().stream().anyMatch(address -> address.startsWith(TLS));
        options.getNetClientOptions().setSsl(tls).setHostnameVerificationAlgorithm(BY_NAME_OF_HOST);
        authorities.ifPresent(file ->
                options.getNetClientOptions().setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    }

    private static void read(Path file) {
        try (InputStream certificates = Files.newInputStream(file)) {
            if (CertificateFactory.getInstance("X.509")
                    .generateCertificates(certificates)
                    .isEmpty()) {
                throw new CertificateException("no certificate in it");
            }
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException(
                    "trunkline.billing.redis-ca, %s: %s".formatted(file, e)
                            + " (expected: a PEM file of certificates, named by TRUNKLINE_REDIS_CA)",
                    e);
        }
    }
}
