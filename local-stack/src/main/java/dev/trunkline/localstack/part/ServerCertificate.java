package dev.trunkline.localstack.part;

import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.process.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A server's key, and the certificate by which clients know it. Signed by nobody else.
 *
 * @param pem the certificate
 * @param key as PEM, for its owner's eyes only
 */
public record ServerCertificate(Path keyStore, Path pem, Path key) {

    /** Of the key store and its key. */
    public static final String PASSWORD = "for-tests-only";

    private static final String ALIAS = "server";

    /** @param name {@code dns:} or {@code ip:} and the host it is for */
    public static ServerCertificate create(Path folder, String name) throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        ServerCertificate certificate = new ServerCertificate(
                folder.resolve("server.p12"), folder.resolve("server.pem"), folder.resolve("server.key"));
        certificate.keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=server", "-ext", "san=" + name);
        certificate.keytool("-exportcert", "-rfc", "-file", certificate.pem.toString());
        certificate.writeKey();
        return certificate;
    }

    private void writeKey() throws IOException {
        byte[] encoded;
        try (InputStream stored = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stored, PASSWORD.toCharArray());
            encoded = store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IOException("keytool wrote " + keyStore, e);
        }
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                key,
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                        .formatted(Base64.getMimeEncoder().encodeToString(encoded)));
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", ALIAS, "-keystore", keyStore.toString(), "-storepass", PASSWORD));
        Tool.run(command, Map.of(), Path.of("/"));
    }
}
