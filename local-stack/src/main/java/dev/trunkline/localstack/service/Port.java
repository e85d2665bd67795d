package dev.trunkline.localstack.service;

/** Every port of the stack, with the one it has unless the environment says otherwise. */
public enum Port {
    GATEWAY(8080, "gateway-service"),
    GATEWAY_MANAGEMENT(18085, "gateway-service, management"),
    CATALOG(18081, "catalog-service"),
    AUTH(18082, "auth-service"),
    BILLING(18083, "billing-service"),
    ROUTING(18084, "routing-service"),
    SIMULATOR_CONTROL(18090, "provider-simulator, control"),
    SIMULATOR_ALPHA(18091, "provider-simulator, alpha"),
    SIMULATOR_BETA(18092, "provider-simulator, beta"),
    SIMULATOR_GAMMA(18093, "provider-simulator, gamma"),
    SIMULATOR_PAYMENTS(18094, "provider-simulator, payments"),
    KEYCLOAK(18180, "keycloak"),
    POSTGRESQL(15432, "postgresql"),
    KAFKA(19092, "kafka"),
    KAFKA_CONTROLLER(19093, "kafka, controller"),
    REDIS(16379, "redis"),
    SECOND_GATEWAY(8081, "gateway-service-2"),
    SECOND_GATEWAY_MANAGEMENT(18086, "gateway-service-2, management");

    private final int preset;
    private final String usedBy;

    Port(int preset, String usedBy) {
        this.preset = preset;
        this.usedBy = usedBy;
    }

    /** The port it has unless the environment says otherwise. */
    int preset() {
        return preset;
    }

    /** Who listens there, in words. */
    public String usedBy() {
        return usedBy;
    }

    /** The environment variable that moves it. */
    public String variable() {
        return "TRUNKLINE_PORT_" + name();
    }
}
