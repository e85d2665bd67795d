package dev.trunkline.catalog.real;

import dev.trunkline.localstack.InternalKeys;
import dev.trunkline.localstack.RealParts;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/** What is around the service under test. */
public record Surroundings(RealParts parts, InternalKeys keys, Path folder) {

    static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Replaces a file of the folder at once, as a mounted ConfigMap does. */
    void write(String file, String text) throws IOException {
        Path half = folder.resolve("." + file);
        Files.writeString(half, text);
        Files.move(half, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete(String file) throws IOException {
        Files.deleteIfExists(folder.resolve(file));
    }

    String token() {
        return token("catalog-service", "anonymous", Duration.ofMinutes(1));
    }

    String token(String audience, String group, Duration life) {
        return "Bearer "
                + Jwt.claims()
                        .issuer("trunkline-gateway")
                        .audience(audience)
                        .subject("anonymous")
                        .groups(Set.of(group))
                        .expiresIn(life)
                        .jws()
                        .algorithm(SignatureAlgorithm.ES256)
                        .sign(privateKey());
    }

    private PrivateKey privateKey() {
        try {
            String pem = Files.readString(keys.privateKeyFile()).replaceAll("-----[A-Z ]+-----|\\s", "");
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
