package dev.trunkline.gateway.protocol.google.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.protocol.Framing;
import org.junit.jupiter.api.Test;

class GeminiProtocolTest {

    private final GeminiProtocol protocol = new GeminiProtocol();

    @Test
    void asksTheModelByItsPath() {
        assertThat(protocol.path(Samples.endpoint(Samples.FLASH, ""), false))
                .isEqualTo("/models/gemini-2.5-flash:generateContent");
        assertThat(protocol.path(Samples.endpoint(Samples.FLASH, ""), true))
                .isEqualTo("/models/gemini-2.5-flash:streamGenerateContent?alt=sse");
        assertThat(protocol.path(Samples.atVertex(Samples.FLASH), false))
                .isEqualTo("/publishers/google/models/gemini-2.5-flash:generateContent");
        assertThat(protocol.path(Samples.atVertex(Samples.FLASH), true))
                .isEqualTo("/publishers/google/models/gemini-2.5-flash:streamGenerateContent?alt=sse");
    }

    @Test
    void aModelOfSomebodysOwnSaysWhereItIs() {
        assertThat(protocol.path(Samples.endpoint("tunedModels/mine", ""), false))
                .isEqualTo("/tunedModels/mine:generateContent");
        assertThat(protocol.path(Samples.atVertex("endpoints/12"), false)).isEqualTo("/endpoints/12:generateContent");
    }

    @Test
    void showsAKeyInAHeaderAndStreamsEvents() {
        assertThat(protocol.auth()).isEqualTo(Auth.AUTH_X_GOOG_API_KEY);
        assertThat(protocol.framing()).isEqualTo(Framing.SERVER_SENT_EVENTS);
    }
}
