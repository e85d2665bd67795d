package dev.trunkline.gateway.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class ChatToAnthropicTest {

    private final ChatToAnthropic protocol = new ChatToAnthropic();

    @Test
    void callsMessagesWithVersionAndKey() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        headers.set("x-api-key", "the caller's own");

        protocol.addHeaders(headers, "secret");

        assertThat(protocol.path()).isEqualTo("/messages");
        assertThat(headers.getAll("x-api-key")).containsExactly("secret");
        assertThat(headers.getAll("anthropic-version")).containsExactly("2023-06-01");
    }

    @Test
    void sendsNoKeyWhereTheProviderNeedsNone() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();

        protocol.addHeaders(headers, null);

        assertThat(headers.contains("x-api-key")).isFalse();
        assertThat(headers.contains("anthropic-version")).isTrue();
    }
}
