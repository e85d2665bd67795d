package dev.trunkline.localstack.service;

import dev.trunkline.localstack.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/** What only this stack knows: made at its first start, kept in files that only its owner can read. */
public record Secrets(
        InternalKeys internalKeys,
        ByokKeyset byokKeyset,
        String managementKey,
        String apiKey,
        String consoleClientSecret,
        String sessionSecret,
        String testPassword,
        String keycloakAdminPassword,
        PaymentKeys paymentKeys) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_RANDOM_BYTES = 28;
    private static final int PASSWORD_BYTES = 16;
    private static final int SESSION_SECRET_BYTES = 32;

    /** Those in the folder; what is not there yet is made. */
    public static Secrets in(Path folder) {
        ownerOnly(Folders.create(folder), "rwx------");
        return new Secrets(
                InternalKeys.create(folder),
                ByokKeyset.create(folder),
                kept(folder.resolve("management-key"), Secrets::newApiKey),
                kept(folder.resolve("api-key"), Secrets::newApiKey),
                kept(folder.resolve("console-client-secret"), () -> randomHex(PASSWORD_BYTES)),
                kept(folder.resolve("session-secret"), () -> randomHex(SESSION_SECRET_BYTES)),
                kept(folder.resolve("test-user-password"), () -> randomHex(PASSWORD_BYTES)),
                kept(folder.resolve("keycloak-admin-password"), () -> randomHex(PASSWORD_BYTES)),
                new PaymentKeys(
                        kept(folder.resolve("payment-secret-key"), () -> "sk_test_" + randomHex(PASSWORD_BYTES)),
                        kept(folder.resolve("payment-webhook-secret"), () -> "whsec_" + randomHex(PASSWORD_BYTES))));
    }

    /** An API key of the product's form: 56 random hex digits, and their CRC-32 as the last eight. */
    static String newApiKey() {
        String random = randomHex(KEY_RANDOM_BYTES);
        CRC32 checksum = new CRC32();
        checksum.update(random.getBytes(StandardCharsets.US_ASCII));
        return "sk-tl-v1-%s%08x".formatted(random, checksum.getValue());
    }

    private static String randomHex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static String kept(Path file, Supplier<String> made) {
        try {
            if (!Files.exists(file)) {
                Path fresh = file.resolveSibling(file.getFileName() + ".new");
                Files.deleteIfExists(fresh);
                Files.createFile(
                        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(fresh, made.get() + "\n");
                Files.move(fresh, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ownerOnly(Path path, String permissions) {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
