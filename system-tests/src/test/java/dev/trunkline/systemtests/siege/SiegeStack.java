package dev.trunkline.systemtests.siege;

import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.component.Service;
import java.nio.file.Path;

/**
 * The stack that is besieged: heaps of 256 MB, limits of time so short that every attack comes to its end many times,
 * and deadlines between the services that only a fault can miss, however busy the machine.
 */
final class SiegeStack {

    private static final String PATIENCE = "10s";
    /** For the first token and between two of them. */
    private static final String SILENCE = "15s";

    private static final String TOTAL = "30s";
    private static final String READING = "10s";
    /** Longer than the deadlines between services: what waits for one of them has not been read yet. */
    private static final String REQUEST = "30s";

    private SiegeStack() {}

    /** @param strangeUrl of the hostile provider */
    static StackOptions in(Path folder, String strangeUrl) {
        return StackOptions.in(folder)
                .startedQuickly()
                .with(
                        Service.CATALOG,
                        "TRUNKLINE_CATALOG_FOLDERS",
                        String.join(",", resources("books"), resources("siege"), resources("long-answers")))
                .with(Service.CATALOG, "TRUNKLINE_SIEGE_URL", strangeUrl)
                .with(Service.AUTH, "TRUNKLINE_IDENTITY_IDENTIFY_TIMEOUT", PATIENCE)
                .with(Service.AUTH, "TRUNKLINE_IDENTITY_USAGE_TIMEOUT", PATIENCE)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_IDENTITY_DEADLINE", PATIENCE)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_PLAN_DEADLINE", PATIENCE)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_ADMISSION_DEADLINE", PATIENCE)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_FIRST_TOKEN_TIMEOUT", SILENCE)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_KEEP_ALIVE_INTERVAL", "0s")
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_LAST_FIRST_TOKEN_TIMEOUT", SILENCE)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_IDLE_TIMEOUT", SILENCE)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_TOTAL_TIMEOUT", TOTAL)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_LIMITS_REQUEST_READ_TIMEOUT", REQUEST)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_LIMITS_SLOW_READER_TIMEOUT", READING)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_CONNECTIONS_IDLE_TIMEOUT", READING)
                // So that one account's share of the memory is the quarter that it is with larger heaps.
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_LIMITS_REQUEST_BODY", "4M")
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_WHOLE_ANSWER", "8M");
    }

    private static String resources(String folder) {
        return Path.of("src", "test", "resources", folder).toAbsolutePath().toString();
    }
}
