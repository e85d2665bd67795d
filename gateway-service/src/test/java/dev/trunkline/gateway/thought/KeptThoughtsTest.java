package dev.trunkline.gateway.thought;

import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.EarlierThoughts;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.settings.ThoughtSettings;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptThoughtsTest {

    private static final int BYTES_AT_MOST = 4 << 20;

    private final Given.Clock clock = Given.clock();
    private final KeptThoughts kept = new KeptThoughts(
            new ThoughtSettings() {
                @Override
                public Duration kept() {
                    return Duration.ofMinutes(10);
                }

                @Override
                public MemorySize atMost() {
                    return new MemorySize(BigInteger.valueOf(BYTES_AT_MOST));
                }
            },
            clock);

    private static List<Thought> sealed(String seal) {
        return List.of(new Thought(
                Thought.Kind.TEXT, JsonText.of("hm"), JsonText.of(seal), JsonText.EMPTY, Thought.ANTHROPIC, 0));
    }

    private EarlierThoughts asked(String key, String callId) {
        return kept.of(key, utf8("{\"tool_call_id\":\"" + callId + "\"}"));
    }

    private void keep(String key, String callId, String seal) {
        asked(key, "none").keep(callId, sealed(seal));
    }

    @Test
    void givesBackWhatACallNeedsToTheSameKey() {
        keep("key-1", "call-1", "sig-1");
        keep("key-1", "call-2", "sig-22");

        EarlierThoughts known = asked("key-1", "call-2");
        assertThat(known.before("call-2"))
                .extracting(thought -> thought.seal().string())
                .containsExactly("sig-22");
        assertThat(known.bytes()).isEqualTo(8);
        assertThat(known.before("call-1")).as("not in this request").isEmpty();
        assertThat(asked("key-2", "call-2").before("call-2"))
                .as("of another key")
                .isEmpty();
        assertThat(asked("key-2", "call-2").bytes()).isZero();
    }

    @Test
    void forgetsAfterAWhile() {
        keep("key", "call-1", "sig-1");
        clock.pass(Duration.ofMinutes(9).toMillis());
        keep("key", "call-2", "sig-2");

        assertThat(asked("key", "call-1").before("call-1")).hasSize(1);
        clock.pass(Duration.ofMinutes(1).toMillis());
        assertThat(asked("key", "call-1").before("call-1")).isEmpty();
        assertThat(asked("key", "call-2").before("call-2")).hasSize(1);
    }

    @Test
    void ofOneKeyTheOldestGoFirst() {
        for (int i = 0; i <= KeyThoughts.ANSWERS_AT_MOST; i++) {
            keep("key", "call-" + i, "sig");
        }

        assertThat(asked("key", "call-0").before("call-0")).isEmpty();
        assertThat(asked("key", "call-1").before("call-1")).hasSize(1);
        keep("key", "large", "s".repeat(KeyThoughts.BYTES_AT_MOST - 2));
        assertThat(asked("key", "large").before("large")).hasSize(1);
        assertThat(asked("key", "call-9").before("call-9")).isEmpty();
    }

    @Test
    void allTogetherStayWithinTheirBound() {
        String large = "s".repeat(900 << 10);
        int keys = 20;
        for (int i = 0; i < keys; i++) {
            keep("key-" + i, "call", large);
        }

        int left = 0;
        for (int i = 0; i < keys; i++) {
            left += asked("key-" + i, "call").bytes();
        }
        assertThat(left).isBetween(1, BYTES_AT_MOST);
    }
}
