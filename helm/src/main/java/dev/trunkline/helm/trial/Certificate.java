package dev.trunkline.helm.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A certificate of nobody but itself, as a Secret has it.
 *
 * @param fingerprint SHA-256 in hexadecimal digits
 */
record Certificate(String certificate, String key, String fingerprint) {

    private static final String PASSWORD = "for-a-moment";
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int LINE = 64;

    static Certificate of(String host, Path folder) {
        Path store = folder.resolve("door.p12");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(store);
            Command.run(command(host, store), "", LIMIT);
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            Files.delete(store);
            byte[] certificate = keys.getCertificate("door").getEncoded();
            byte[] key = keys.getKey("door", PASSWORD.toCharArray()).getEncoded();
            return new Certificate(
                    pem("CERTIFICATE", certificate),
                    pem("PRIVATE KEY", key),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate)));
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFailure("%s: %s (expected: a certificate made by keytool)".formatted(store, e));
        }
    }

    private static List<String> command(String host, Path store) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "door",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "7",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
    }

    String secret(String name) {
        return """
                apiVersion: v1
                kind: Secret
                type: kubernetes.io/tls
                metadata: {name: %s}
                data: {tls.crt: %s, tls.key: %s}
                """.formatted(name, base64(certificate), base64(key));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String pem(String what, byte[] bytes) {
        String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what);
    }
}
