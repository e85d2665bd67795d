package dev.trunkline.localstack;

/** The real parts the services stand on. */
public enum Part {
    POSTGRESQL,
    KAFKA,
    REDIS,
    /** Brings {@link #POSTGRESQL}, in which it keeps its data. */
    KEYCLOAK
}
