package dev.trunkline.localstack.component;

import java.util.Locale;

/** The real parts the services stand on. */
public enum Part implements Component {
    POSTGRESQL,
    KAFKA,
    REDIS,
    /** Brings {@link #POSTGRESQL}, in which it keeps its data. */
    KEYCLOAK;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
