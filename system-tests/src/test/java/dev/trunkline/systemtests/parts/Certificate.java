package dev.trunkline.systemtests.parts;

import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server's key, and the certificate by which clients know it, for 127.0.0.1. Signed by nobody else. */
record Certificate(Path keyStore, Path pem) {

    static final String PASSWORD = "secured-parts";

    static Certificate create(Path folder) throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        Certificate certificate = new Certificate(folder.resolve("server.p12"), folder.resolve("server.pem"));
        certificate.keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1");
        certificate.keytool("-exportcert", "-rfc", "-file", certificate.pem.toString());
        return certificate;
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "server", "-keystore", keyStore.toString(), "-storepass", PASSWORD));
        Tool.run(command, Map.of(), keyStore.getParent());
    }
}
