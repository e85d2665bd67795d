package dev.trunkline.localstack.component;

/** The product's own processes. */
public enum Service implements Component {
    SIMULATOR("provider-simulator", "provider-simulator"),
    CATALOG("catalog-service", "catalog-service"),
    AUTH("auth-service", "auth-service"),
    BILLING("billing-service", "billing-service"),
    ROUTING("routing-service", "routing-service"),
    GATEWAY("gateway-service", "gateway-service"),
    /** A second replica of the gateway, for tests. */
    SECOND_GATEWAY("gateway-service-2", "gateway-service");

    private final String id;
    private final String module;

    Service(String id, String module) {
        this.id = id;
        this.module = module;
    }

    @Override
    public String id() {
        return id;
    }

    /** The folder of the repository that builds it. */
    public String module() {
        return module;
    }
}
