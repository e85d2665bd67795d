package dev.trunkline.localstack;

import dev.trunkline.localstack.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The key pair by which internal services know their gateway: EC P-256, the private key as PKCS#8, the public one as
 * X.509, both PEM.
 */
public record InternalKeys(Path privateKeyFile, Path publicKeyFile) {

    private static final int PEM_LINE = 64;

    /** The pair kept in the folder; made there at the first call, readable by its owner only. */
    public static InternalKeys create(Path folder) {
        Path absolute = Folders.create(folder.toAbsolutePath().normalize());
        InternalKeys keys =
                new InternalKeys(absolute.resolve("internal-private.pem"), absolute.resolve("internal-public.pem"));
        if (!Files.exists(keys.privateKeyFile) || !Files.exists(keys.publicKeyFile)) {
            keys.generate();
        }
        return keys;
    }

    private void generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            write(privateKeyFile, "PRIVATE KEY", pair.getPrivate().getEncoded());
            write(publicKeyFile, "PUBLIC KEY", pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no EC P-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String kind, byte[] encoded) throws IOException {
        String body = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(kind, body));
    }
}
