package dev.trunkline.localstack.cli;

import dev.trunkline.localstack.TrunklineStack;
import dev.trunkline.localstack.part.KeycloakLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The addresses and keys of a running stack as lines {@code export NAME=value}, for its owner's eyes only: whoever
 * reads them into a shell has them there, and so has every program that is started from it.
 */
final class EnvFile {

    private static final String EXPORT = "export ";

    /** A model that two providers serve here. */
    static final String MODEL = "simulated/parrot-large";

    private EnvFile() {}

    static Map<String, String> values(TrunklineStack stack) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("TRUNKLINE_URL", stack.gatewayUrl(0));
        values.put("TRUNKLINE_API_KEY", stack.apiKey());
        values.put("TRUNKLINE_MANAGEMENT_KEY", stack.managementKey());
        values.put("TRUNKLINE_MODEL", MODEL);
        values.put("TRUNKLINE_SIMULATOR_URL", stack.simulatorControlUrl());
        values.put("TRUNKLINE_KEYCLOAK_URL", stack.keycloakUrl());
        values.put("TRUNKLINE_KEYCLOAK_REALM", KeycloakLaunch.REALM);
        values.put("TRUNKLINE_TEST_USER", KeycloakLaunch.TEST_USER);
        values.put("TRUNKLINE_TEST_PASSWORD", stack.testPassword());
        values.put("TRUNKLINE_KEYCLOAK_ADMIN", KeycloakLaunch.ADMIN);
        values.put("TRUNKLINE_KEYCLOAK_ADMIN_PASSWORD", stack.keycloakAdminPassword());
        Map<String, String> payments = new TreeMap<>(stack.paymentProvider());
        if (!payments.isEmpty()) {
            values.putAll(payments);
            values.put("TRUNKLINE_PAYMENT_SIMULATOR_URL", stack.paymentSimulatorUrl());
        }
        return values;
    }

    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            int end = line.indexOf('=');
            values.put(line.substring(EXPORT.length(), end), line.substring(end + 1));
        }
        return values;
    }

    static void write(Path file, Map<String, String> values) throws IOException {
        StringBuilder lines = new StringBuilder();
        values.forEach((name, value) ->
                lines.append(EXPORT).append(name).append('=').append(value).append('\n'));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
