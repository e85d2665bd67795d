package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers see of a service that leaves, or breaks off, while it is asked. */
class LeavingServiceIT extends OneKnownKey {

    /** A service may close a connection that was kept in the very moment in which it is used again. */
    @Test
    void whatWritesHasAConnectionOfItsOwn() {
        assertThat(call("POST /api/v1/keys").status()).isEqualTo(200);
        assertThat(services.last().header("Connection")).isEqualToIgnoringCase("close");

        assertThat(call("GET /api/v1/keys").status()).isEqualTo(200);
        assertThat(services.last().header("Connection")).isEmpty();
    }

    @Test
    void whatOnlyReadsIsAskedAgain() {
        AtomicInteger asked = breakOff(2);

        assertThat(call("GET /api/v1/keys").body()).isEqualTo("served");
        assertThat(asked).hasValue(3);
    }

    @Test
    void butNotForEver() {
        AtomicInteger asked = breakOff(Integer.MAX_VALUE);

        assertThat(call("GET /api/v1/keys").status()).isEqualTo(503);
        assertThat(asked).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/v1/keys", "PATCH /api/v1/keys/x", "DELETE /api/v1/keys/x"})
    void whatWritesIsNeverAskedTwice(String methodAndPath) {
        AtomicInteger asked = breakOff(1);

        Raw.Answer answer = call(methodAndPath);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(asked).hasValue(1);
    }

    /** So many requests come to a service that dies before it answers. */
    private static AtomicInteger breakOff(int requests) {
        AtomicInteger asked = new AtomicInteger();
        services.answer((request, response) -> {
            if (asked.incrementAndGet() <= requests) {
                response.close();
            } else {
                response.end("served");
            }
        });
        return asked;
    }

    private static Raw.Answer call(String methodAndPath) {
        return gateway.calls().call(methodAndPath, WITH_KEY);
    }
}
