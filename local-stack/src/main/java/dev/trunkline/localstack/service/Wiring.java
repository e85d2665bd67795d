package dev.trunkline.localstack.service;

import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.part.KeycloakLaunch;
import dev.trunkline.localstack.part.PostgreSqlLaunch;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What each process is told about the others by its environment. Pure. */
public record Wiring(Ports ports, Secrets secrets, Path dataFolder, PaymentChoice payments) {

    /** The public door for what the payment provider tells. */
    private static final String WEBHOOKS = "/api/v1/webhooks/stripe";

    /** Without a payment provider. */
    public Wiring(Ports ports, Secrets secrets, Path dataFolder) {
        this(ports, secrets, dataFolder, PaymentChoice.NONE);
    }

    /** The environment of one process, on top of what it inherits. */
    public Map<String, String> environment(Service service) {
        return switch (service) {
            case SIMULATOR -> with(Map.of("SIMULATOR_PORTS", simulatorPorts()), paymentSimulator());
            case CATALOG -> with(base(service), database("catalog"), simulatorUrls());
            case AUTH ->
                with(
                        base(service),
                        database("auth"),
                        bootstrapKeys(),
                        login(),
                        byokKeyset(),
                        signingKey(secrets.internalKeys().authKeyFile()));
            case BILLING -> with(base(service), database("billing"), paymentProvider());
            case ROUTING -> base(service);
            case GATEWAY, SECOND_GATEWAY ->
                with(
                        base(service),
                        gateway(service),
                        signingKey(secrets.internalKeys().gatewayKeyFile()));
        };
    }

    /** What billing-service alone is told of the payment simulator; nothing where there is none. */
    public Map<String, String> paymentProvider() {
        return switch (payments) {
            case NONE -> Map.of();
            case SIMULATOR ->
                Map.of(
                        "STRIPE_SECRET_KEY", secrets.paymentKeys().secretKey(),
                        "STRIPE_WEBHOOK_SECRET", secrets.paymentKeys().webhookSecret(),
                        "STRIPE_API_BASE", ports.url(Port.SIMULATOR_PAYMENTS));
        };
    }

    /** The port on which a process takes its requests. */
    public int port(Service service) {
        return ports.of(
                switch (service) {
                    case SIMULATOR -> Port.SIMULATOR_CONTROL;
                    case CATALOG -> Port.CATALOG;
                    case AUTH -> Port.AUTH;
                    case BILLING -> Port.BILLING;
                    case ROUTING -> Port.ROUTING;
                    case GATEWAY -> Port.GATEWAY;
                    case SECOND_GATEWAY -> Port.SECOND_GATEWAY;
                });
    }

    /** Where a process says whether it is ready. */
    public String healthUrl(Service service) {
        String base =
                switch (service) {
                    case GATEWAY -> ports.url(Port.GATEWAY_MANAGEMENT);
                    case SECOND_GATEWAY -> ports.url(Port.SECOND_GATEWAY_MANAGEMENT);
                    case SIMULATOR, CATALOG, AUTH, BILLING, ROUTING -> "http://127.0.0.1:" + port(service);
                };
        return base + "/q/health/ready";
    }

    private Map<String, String> base(Service service) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port(service)));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.of(Port.KAFKA));
        environment.put("TRUNKLINE_REDIS_URL", "redis://127.0.0.1:" + ports.of(Port.REDIS));
        environment.put(
                "TRUNKLINE_INTERNAL_JWKS", secrets.internalKeys().jwksFile().toString());
        environment.put("TRUNKLINE_PUBLIC_URL", ports.url(Port.GATEWAY));
        environment.putAll(neighbour("CATALOG", Port.CATALOG));
        environment.putAll(neighbour("AUTH", Port.AUTH));
        environment.putAll(neighbour("BILLING", Port.BILLING));
        environment.putAll(neighbour("ROUTING", Port.ROUTING));
        return environment;
    }

    private Map<String, String> neighbour(String name, Port port) {
        return Map.of("TRUNKLINE_" + name + "_HOST", "127.0.0.1", "TRUNKLINE_" + name + "_PORT", "" + ports.of(port));
    }

    private Map<String, String> database(String name) {
        String address = "127.0.0.1:%d/%s".formatted(ports.of(Port.POSTGRESQL), name);
        return Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                "postgresql://" + address,
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://" + address,
                "QUARKUS_DATASOURCE_USERNAME",
                PostgreSqlLaunch.USER,
                "QUARKUS_DATASOURCE_PASSWORD",
                PostgreSqlLaunch.PASSWORD);
    }

    private Map<String, String> simulatorUrls() {
        return Map.of(
                "TRUNKLINE_SIMULATOR_ALPHA_URL", ports.url(Port.SIMULATOR_ALPHA),
                "TRUNKLINE_SIMULATOR_BETA_URL", ports.url(Port.SIMULATOR_BETA),
                "TRUNKLINE_SIMULATOR_GAMMA_URL", ports.url(Port.SIMULATOR_GAMMA));
    }

    private Map<String, String> bootstrapKeys() {
        return Map.of(
                "TRUNKLINE_BOOTSTRAP_MANAGEMENT_KEY", secrets.managementKey(),
                "TRUNKLINE_BOOTSTRAP_API_KEY", secrets.apiKey());
    }

    private Map<String, String> login() {
        return Map.of(
                "TRUNKLINE_PUBLIC_URL",
                ports.url(Port.GATEWAY),
                "TRUNKLINE_KEYCLOAK_ADMIN_URL",
                ports.url(Port.KEYCLOAK) + "/admin/realms/" + KeycloakLaunch.REALM,
                "TRUNKLINE_KEYCLOAK_REALM_URL",
                ports.url(Port.KEYCLOAK) + "/realms/" + KeycloakLaunch.REALM,
                "TRUNKLINE_CONSOLE_CLIENT_SECRET",
                secrets.consoleClientSecret(),
                "TRUNKLINE_SESSION_SECRET",
                secrets.sessionSecret(),
                "TRUNKLINE_OPERATOR_EMAILS",
                KeycloakLaunch.TEST_USER + "@example.com");
    }

    private Map<String, String> byokKeyset() {
        return Map.of("TRUNKLINE_BYOK_KEYSET", secrets.byokKeyset().file().toString());
    }

    private static Map<String, String> signingKey(Path file) {
        return Map.of("TRUNKLINE_INTERNAL_SIGNING_KEY", file.toString());
    }

    private Map<String, String> gateway(Service service) {
        boolean first = service == Service.GATEWAY;
        Port management = first ? Port.GATEWAY_MANAGEMENT : Port.SECOND_GATEWAY_MANAGEMENT;
        return Map.of(
                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.of(management)),
                "TRUNKLINE_PUBLIC_URL", ports.url(Port.GATEWAY),
                "TRUNKLINE_JOURNAL_DIRECTORY",
                        dataFolder.resolve(first ? "journal" : "journal-2").toString());
    }

    private String simulatorPorts() {
        return "control:%d,alpha:%d,beta:%d,gamma:%d"
                .formatted(
                        ports.of(Port.SIMULATOR_CONTROL),
                        ports.of(Port.SIMULATOR_ALPHA),
                        ports.of(Port.SIMULATOR_BETA),
                        ports.of(Port.SIMULATOR_GAMMA));
    }

    private Map<String, String> paymentSimulator() {
        return switch (payments) {
            case NONE -> Map.of();
            case SIMULATOR ->
                Map.of(
                        "SIMULATOR_PAYMENTS_PORT", Integer.toString(ports.of(Port.SIMULATOR_PAYMENTS)),
                        "SIMULATOR_PAYMENTS_KEY", secrets.paymentKeys().secretKey(),
                        "SIMULATOR_PAYMENTS_WEBHOOK_SECRET",
                                secrets.paymentKeys().webhookSecret(),
                        "SIMULATOR_PAYMENTS_WEBHOOK_URL", ports.url(Port.GATEWAY) + WEBHOOKS);
        };
    }

    @SafeVarargs
    private static Map<String, String> with(Map<String, String> base, Map<String, String>... more) {
        Map<String, String> all = new HashMap<>(base);
        for (Map<String, String> one : more) {
            all.putAll(one);
        }
        return all;
    }
}
