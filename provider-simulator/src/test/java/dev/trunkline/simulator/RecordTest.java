package dev.trunkline.simulator;

import static dev.trunkline.simulator.RunningSimulator.CHAT;
import static dev.trunkline.simulator.RunningSimulator.MESSAGES;
import static dev.trunkline.simulator.RunningSimulator.chat;
import static dev.trunkline.simulator.RunningSimulator.message;
import static dev.trunkline.simulator.RunningSimulator.streamedChat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordTest {

    private static final String ENDLESS = "Sing. #tokens=1000000 #pace=50 #tag=endless";

    private static RunningSimulator simulator;

    @BeforeAll
    static void start() {
        simulator = new RunningSimulator();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void reset() throws Exception {
        simulator.control("POST", "/reset", "");
    }

    static void eventually(ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(assertion);
    }

    @Test
    void tellsWhatWasServed() throws Exception {
        simulator.post("alpha", CHAT, chat("Hello. #tag=first #tokens=3 #cached=1", ""));
        simulator.post("beta", MESSAGES, message("Hello. #tag=second", ",\"stream\":true"));

        List<JsonNode> entries = simulator.record("");

        assertThat(entries).hasSize(2);
        JsonNode first = entries.get(0);
        assertThat(first.at("/provider").asText()).isEqualTo("alpha");
        assertThat(first.at("/protocol").asText()).isEqualTo("openai-chat");
        assertThat(first.at("/model").asText()).isEqualTo("simulated/parrot");
        assertThat(first.at("/tag").asText()).isEqualTo("first");
        assertThat(first.at("/requestNumber").asInt()).isEqualTo(1);
        assertThat(first.at("/promptTokens").asInt()).isEqualTo(10);
        assertThat(first.at("/cachedTokens").asInt()).isEqualTo(1);
        assertThat(first.at("/completionTokens").asInt()).isEqualTo(3);
        assertThat(first.at("/status").asInt()).isEqualTo(200);
        assertThat(first.at("/ending").asText()).isEqualTo("finished");
        assertThat(first.at("/usageSent").asBoolean()).isTrue();
        assertThat(first.at("/credentialSha256").asText()).isEmpty();
        assertThat(first.at("/streamed").asBoolean()).isFalse();
        assertThat(entries.get(1).at("/protocol").asText()).isEqualTo("anthropic-messages");
        assertThat(entries.get(1).at("/streamed").asBoolean()).isTrue();
    }

    @Test
    void isReadInPages() throws Exception {
        for (int i = 0; i < 5; i++) {
            simulator.post("alpha", CHAT, chat("Hello.", ""));
        }
        long first = simulator.record("?limit=1").getFirst().at("/sequence").asLong();

        assertThat(simulator.record("?limit=2&after=" + first))
                .extracting(entry -> entry.at("/sequence").asLong())
                .containsExactly(first + 1, first + 2);
        assertThat(simulator.count().at("/entries").asInt()).isEqualTo(5);
        assertThat(simulator.control("GET", "/record?limit=0", "").statusCode()).isEqualTo(400);
        simulator.control("DELETE", "/record", "");
        assertThat(simulator.record("")).isEmpty();
    }

    @Test
    void showsARunningStreamAndWhenItsCallerCloses() throws Exception {
        try (Socket socket = simulator.open("alpha", CHAT, streamedChat(ENDLESS))) {
            eventually(() -> assertThat(
                            simulator.entry("endless").at("/completionTokens").asInt())
                    .isGreaterThan(2));
            assertThat(simulator.entry("endless").at("/ending").asText()).isEqualTo("running");
            assertThat(simulator.count().at("/openRequests").asInt()).isEqualTo(1);
            assertThat(socket.isClosed()).isFalse();
        }
        assertResetByCaller();
    }

    @Test
    void showsWhenACallerResetsBeforeTheFirstToken() throws Exception {
        Socket socket = simulator.open("beta", MESSAGES, message(ENDLESS + " #ttft=3600000", ",\"stream\":true"));
        eventually(() ->
                assertThat(simulator.entry("endless").at("/ending").asText()).isEqualTo("running"));
        socket.setSoLinger(true, 0);
        socket.close();

        assertResetByCaller();
        assertThat(simulator.entry("endless").at("/completionTokens").asInt()).isZero();
    }

    @Test
    void showsWhenACallerLeavesADocumentThatIsStillToCome() throws Exception {
        Socket socket = simulator.open("beta", CHAT, chat(ENDLESS, ""));
        eventually(() ->
                assertThat(simulator.entry("endless").at("/ending").asText()).isEqualTo("running"));
        socket.close();

        assertResetByCaller();
    }

    @Test
    void aPaceIsKeptForItsProviderUntilReset() throws Exception {
        var put = simulator.control("PUT", "/pace", "{\"alpha\":{\"timeToFirstTokenMillis\":3600000}}");
        Socket socket = simulator.open("alpha", CHAT, chat("Hello. #tag=endless", ""));
        var other = simulator.post("beta", CHAT, chat("Hello.", ""));
        eventually(() ->
                assertThat(simulator.entry("endless").at("/ending").asText()).isEqualTo("running"));
        socket.close();
        simulator.control("POST", "/reset", "");

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(simulator.post("alpha", CHAT, chat("Hello.", "")).statusCode())
                .isEqualTo(200);
        assertThat(simulator
                        .control("PUT", "/pace", "{\"alpha\":{\"tokens\":1}}")
                        .body())
                .contains("alpha.tokens: unknown field");
    }

    @Test
    void theControlPortIsHealthyAndNamesItsPaths() throws Exception {
        assertThat(simulator.control("GET", "/health", "").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(simulator.control("GET", "/helth", "").statusCode()).isEqualTo(404);
    }

    private static void assertResetByCaller() {
        eventually(() ->
                assertThat(simulator.entry("endless").at("/ending").asText()).isEqualTo("reset_by_caller"));
        assertThat(simulator.entry("endless").at("/open").asBoolean()).isFalse();
    }
}
