package dev.trunkline.systemtests.books;

import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.component.Service;
import java.nio.file.Path;
import java.util.List;

/** The stack on which money is tested: two gateways, and deadlines that only a fault can miss, however busy the machine. */
final class Stacks {

    static final List<Service> GATEWAYS = List.of(Service.GATEWAY, Service.SECOND_GATEWAY);

    private static final String PATIENCE = "10s";
    private static final String SILENCE = "6s";

    private Stacks() {}

    static StackOptions twoGateways(Path folder) {
        StackOptions options = StackOptions.in(folder)
                .startedQuickly()
                .withGateways(GATEWAYS.size())
                .with(Service.BILLING, "TRUNKLINE_BILLING_HOLDS_SWEEP_INTERVAL", "2s")
                .with(
                        Service.CATALOG,
                        "TRUNKLINE_CATALOG_FOLDERS",
                        Path.of("src", "test", "resources", "books")
                                .toAbsolutePath()
                                .toString());
        options = options.with(Service.AUTH, "TRUNKLINE_IDENTITY_IDENTIFY_TIMEOUT", PATIENCE)
                .with(Service.AUTH, "TRUNKLINE_IDENTITY_USAGE_TIMEOUT", PATIENCE);
        for (Service gateway : GATEWAYS) {
            options = options.with(gateway, "TRUNKLINE_GATEWAY_WARM_UP_REQUESTS", "1")
                    .with(gateway, "TRUNKLINE_GATEWAY_IDENTITY_DEADLINE", PATIENCE)
                    .with(gateway, "TRUNKLINE_GATEWAY_PLAN_DEADLINE", PATIENCE)
                    .with(gateway, "TRUNKLINE_GATEWAY_ADMISSION_DEADLINE", PATIENCE)
                    .with(gateway, "TRUNKLINE_GATEWAY_UPSTREAM_FIRST_TOKEN_TIMEOUT", SILENCE)
                    .with(gateway, "TRUNKLINE_GATEWAY_UPSTREAM_KEEP_ALIVE_INTERVAL", "0s")
                    .with(gateway, "TRUNKLINE_GATEWAY_UPSTREAM_LAST_FIRST_TOKEN_TIMEOUT", SILENCE)
                    .with(gateway, "TRUNKLINE_GATEWAY_UPSTREAM_IDLE_TIMEOUT", SILENCE);
        }
        return options;
    }
}
