package dev.trunkline.gateway.it;

import dev.trunkline.contracts.identity.v1.KeyKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What tests begin with that need a gateway before services, and one key that these know. */
abstract class OneKnownKey {

    static final String KEY = "sk-tl-v1-0123456789abcdef0123456789abcdef0123456789abcdef00000000f1ebc9ac";
    static final String WITH_KEY = "Authorization: Bearer " + KEY;

    static RecordingService services;
    static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        services = new RecordingService();
        services.know(KEY, KeyKind.KEY_KIND_MANAGEMENT);
        gateway = GatewayProcess.start(services);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        services.close();
    }

    @BeforeEach
    void forget() {
        services.forget();
    }
}
