package dev.trunkline.localstack.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.localstack.component.Service;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WiringTest {

    private static final InternalKeys KEYS = new InternalKeys(Path.of("/s"));
    private static final Secrets SECRETS = new Secrets(
            KEYS,
            new ByokKeyset(Path.of("/s/byok-keyset.json")),
            "management",
            "api",
            "client",
            "session",
            "password",
            "admin",
            new PaymentKeys("sk_test_1", "whsec_1"));
    private static final Ports PORTS = Ports.fixed(Map.of("TRUNKLINE_PORT_KAFKA", "29092"));
    private final Wiring wiring = new Wiring(PORTS, SECRETS, Path.of("/data"));
    private final Wiring paying = new Wiring(PORTS, SECRETS, Path.of("/data"), PaymentChoice.SIMULATOR);

    @ParameterizedTest
    @EnumSource(names = "SIMULATOR", mode = EnumSource.Mode.EXCLUDE)
    void everyServiceListensOnLoopbackOnly(Service service) {
        assertThat(wiring.environment(service))
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:29092")
                .containsEntry("TRUNKLINE_INTERNAL_JWKS", "/s/internal-jwks.json")
                .containsEntry("TRUNKLINE_PUBLIC_URL", "http://127.0.0.1:8080")
                .containsEntry("TRUNKLINE_BILLING_PORT", "18083");
    }

    @Test
    void onlyAuthServiceHasTheKeysetOfProviderKeys() {
        for (Service service : Service.values()) {
            assertThat(wiring.environment(service).get("TRUNKLINE_BYOK_KEYSET"))
                    .as(service.id())
                    .isEqualTo(service == Service.AUTH ? "/s/byok-keyset.json" : null);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyBillingKnowsThePaymentProviderAndOnlyWhereThereIsOne(Service service) {
        assertThat(paying.environment(service).keySet().stream().filter(name -> name.startsWith("STRIPE_")))
                .hasSize(service == Service.BILLING ? 3 : 0);
        assertThat(wiring.environment(service).keySet())
                .noneMatch(name -> name.startsWith("STRIPE_") || name.startsWith("SIMULATOR_PAYMENTS_"));
    }

    @Test
    void theSimulatorAndBillingAgree() {
        assertThat(paying.environment(Service.BILLING))
                .containsEntry("STRIPE_SECRET_KEY", "sk_test_1")
                .containsEntry("STRIPE_WEBHOOK_SECRET", "whsec_1")
                .containsEntry("STRIPE_API_BASE", "http://127.0.0.1:18094");
        assertThat(paying.environment(Service.SIMULATOR))
                .containsEntry("SIMULATOR_PAYMENTS_PORT", "18094")
                .containsEntry("SIMULATOR_PAYMENTS_KEY", "sk_test_1")
                .containsEntry("SIMULATOR_PAYMENTS_WEBHOOK_SECRET", "whsec_1")
                .containsEntry("SIMULATOR_PAYMENTS_WEBHOOK_URL", "http://127.0.0.1:8080/api/v1/webhooks/stripe")
                .containsKey("SIMULATOR_PORTS");
    }

    @Test
    void onlyTheGatewayAndAuthCanSignEachByItsOwnKey() {
        for (Service service : Service.values()) {
            assertThat(wiring.environment(service).get("TRUNKLINE_INTERNAL_SIGNING_KEY"))
                    .as(service.id())
                    .isEqualTo(
                            switch (service) {
                                case GATEWAY, SECOND_GATEWAY -> "/s/internal-gateway-key.json";
                                case AUTH -> "/s/internal-auth-key.json";
                                default -> null;
                            });
        }
    }

    @Test
    void onlyAuthKnowsTheFirstKeys() {
        for (Service service : Service.values()) {
            assertThat(wiring.environment(service).containsValue("management"))
                    .as(service.id())
                    .isEqualTo(service == Service.AUTH);
        }
    }

    @Test
    void gatewaysDoNotShareAJournalOrAPort() {
        Map<String, String> first = wiring.environment(Service.GATEWAY);
        Map<String, String> second = wiring.environment(Service.SECOND_GATEWAY);

        assertThat(first).containsEntry("TRUNKLINE_JOURNAL_DIRECTORY", "/data/journal");
        assertThat(second).containsEntry("TRUNKLINE_JOURNAL_DIRECTORY", "/data/journal-2");
        assertThat(second.get("QUARKUS_HTTP_PORT")).isNotEqualTo(first.get("QUARKUS_HTTP_PORT"));
        assertThat(second.get("QUARKUS_MANAGEMENT_PORT")).isNotEqualTo(first.get("QUARKUS_MANAGEMENT_PORT"));
    }

    @Test
    void eachOwnerOfDataHasItsOwnDatabase() {
        assertThat(wiring.environment(Service.BILLING))
                .containsEntry("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:15432/billing")
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:15432/billing");
        assertThat(wiring.environment(Service.ROUTING)).doesNotContainKey("QUARKUS_DATASOURCE_JDBC_URL");
    }
}
