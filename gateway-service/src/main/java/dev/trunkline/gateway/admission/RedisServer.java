package dev.trunkline.gateway.admission;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;

/**
 * Where Redis is and, over TLS, by what it is known: a certificate for its host's name from one of these authorities.
 *
 * @param url {@code redis://}, or {@code rediss://} for TLS
 * @param authorities a PEM file, empty for what the JDK trusts
 * @param connectTimeout longest wait for a connection
 */
record RedisServer(String url, Optional<Path> authorities, Duration connectTimeout) {

    private static final String TLS = "rediss:";
    /** RFC 2818. A client of Vert.x connects only where it is said how. */
    private static final String BY_NAME_OF_HOST = "HTTPS";

    /** @throws IllegalArgumentException when the file of authorities has no certificate */
    RedisServer {
        authorities.ifPresent(RedisServer::read);
    }

    RedisOptions options() {
        RedisOptions options = new RedisOptions().setConnectionString(url);
        options.getNetClientOptions()
                .setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()))
                .setSsl(url.startsWith(TLS))
                .setHostnameVerificationAlgorithm(BY_NAME_OF_HOST);
        authorities.ifPresent(file ->
                options.getNetClientOptions().setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        return options;
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
                    "trunkline.gateway.admission.redis-ca, %s: %s".formatted(file, e)
                            + " (expected: a PEM file of certificates, named by TRUNKLINE_REDIS_CA)",
                    e);
        }
    }
}
