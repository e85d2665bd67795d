package dev.trunkline.simulator;

import static dev.trunkline.simulator.RunningSimulator.CHAT;
import static dev.trunkline.simulator.RunningSimulator.MESSAGES;
import static dev.trunkline.simulator.RunningSimulator.chat;
import static dev.trunkline.simulator.RunningSimulator.data;
import static dev.trunkline.simulator.RunningSimulator.frames;
import static dev.trunkline.simulator.RunningSimulator.json;
import static dev.trunkline.simulator.RunningSimulator.message;
import static dev.trunkline.simulator.RunningSimulator.streamedChat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of fault, as its caller sees it and as the record tells it. */
class FaultsTest {

    private static final String COMMENT = ": still here";

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

    @Test
    void statusWithBodyAndRetryAfter() throws Exception {
        script("[{\"kind\":\"status\",\"status\":429,\"body\":{\"odd\":1},\"retryAfter\":7,\"tag\":\"busy\"}]");

        var response = simulator.post("alpha", CHAT, chat("Hello. #tag=busy", ""));

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("retry-after")).hasValue("7");
        assertThat(response.body()).isEqualTo("{\"odd\":1}");
        assertEntry("busy", "status", 429, 0);
    }

    @Test
    void statusWithTheBodyOfItsProtocol() throws Exception {
        var openAi = simulator.post("alpha", CHAT, chat("Hello. #fault=alpha:status:503:2", ""));
        var anthropic = simulator.post("alpha", MESSAGES, message("Hello. #fault=alpha:status:529", ""));

        assertThat(openAi.headers().firstValue("retry-after")).hasValue("2");
        assertThat(json(openAi.body()).at("/error/type").asText()).isEqualTo("server_error");
        assertThat(anthropic.statusCode()).isEqualTo(529);
        assertThat(json(anthropic.body()).at("/error/type").asText()).isEqualTo("overloaded_error");
    }

    @Test
    void anErrorThatNeverEnds() throws Exception {
        try (Socket socket = simulator.open("alpha", CHAT, chat("Hello. #fault=alpha:unended:503 #tag=unended", ""))) {
            RecordTest.eventually(() -> assertEntry("unended", "stalled", 503, 0));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 503");
            Scanner body = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8);
            assertThat(body.findWithinHorizon("and more", 0)).isNotNull();
        }
        RecordTest.eventually(() -> assertEntry("unended", "reset_by_caller", 503, 0));
    }

    @Test
    void refusesToGoOnFromTheAssistantsWords() throws Exception {
        String asked = chat("Hello. #fault=alpha:no_prefill #tag=prefill", "");
        String goneOn = asked.replace("}]", "},{\"role\":\"assistant\",\"content\":\"ant \"}]");

        assertThat(simulator.post("alpha", CHAT, asked).statusCode()).isEqualTo(200);
        simulator.control("DELETE", "/record", "");
        var refused = simulator.post("alpha", CHAT, goneOn);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("prefill");
        assertEntry("prefill", "status", 400, 0);
    }

    @Test
    void refusedUntilLifted() throws Exception {
        simulator.post("alpha", CHAT, chat("Hello.", ""));
        script("[{\"kind\":\"refuse\",\"provider\":\"alpha\"}]");

        assertThatThrownBy(() -> simulator.post("alpha", CHAT, chat("Hello.", "")))
                .isInstanceOf(ConnectException.class);
        assertThat(simulator.post("beta", CHAT, chat("Hello.", "")).statusCode())
                .isEqualTo(200);
        simulator.control("DELETE", "/faults", "");
        assertThat(simulator.post("alpha", CHAT, chat("Hello.", "")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void resetBeforeAnyByte() throws Exception {
        try (Socket socket = simulator.open("alpha", CHAT, chat("Hello. #fault=alpha:reset #tag=reset", ""))) {
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertEntry("reset", "reset", 0, 0);
    }

    @Test
    void neverAnswered() throws Exception {
        try (Socket socket = simulator.open("alpha", CHAT, chat("Hello. #fault=alpha:never #tag=never", ""))) {
            RecordTest.eventually(() -> assertEntry("never", "unanswered", 0, 0));
            assertThat(simulator.entry("never").at("/open").asBoolean()).isTrue();
            assertThat(socket.getInputStream().available()).isZero();
        }
        RecordTest.eventually(() -> assertEntry("never", "reset_by_caller", 0, 0));
        assertThat(simulator.entry("never").at("/open").asBoolean()).isFalse();
    }

    @Test
    void late() throws Exception {
        long before = System.nanoTime();
        var response = simulator.post("alpha", CHAT, streamedChat("Hello. #fault=alpha:late:80 #tag=late"));

        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(80_000_000);
        assertThat(data(response.body())).last().isEqualTo("[DONE]");
        assertEntry("late", "finished", 200, 16);
    }

    @Test
    void streamCut() throws Exception {
        try (Socket socket = simulator.open("alpha", CHAT, streamedChat("Hello. #fault=alpha:cut:3 #tag=cut"))) {
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(all.split("\"content\":\"[a-z]", -1)).hasSize(4);
            assertThat(all).doesNotContain("finish_reason\":\"stop").doesNotEndWith("0\r\n\r\n");
        }
        assertEntry("cut", "cut", 200, 3);
    }

    @Test
    void streamStalled() throws Exception {
        try (Socket socket = simulator.open(
                "alpha", MESSAGES, message("Hello. #fault=alpha:stall:2 #tag=stall", ",\"stream\":true"))) {
            RecordTest.eventually(() -> assertEntry("stall", "stalled", 200, 2));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            assertThat(simulator.count().at("/openRequests").asInt()).isEqualTo(1);
        }
        RecordTest.eventually(() -> assertEntry("stall", "reset_by_caller", 200, 2));
        assertThat(simulator.count().at("/openRequests").asInt()).isZero();
    }

    @Test
    void nothingButComments() throws Exception {
        try (Socket socket =
                simulator.open("alpha", CHAT, streamedChat("Hello. #fault=alpha:comments:2 #tag=comments"))) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String before =
                    lines.lines().takeWhile(line -> !line.equals(COMMENT)).collect(Collectors.joining());
            assertThat(before.split("\"content\":\"[a-z]", -1)).hasSize(3);
            assertThat(lines.lines().anyMatch(COMMENT::equals)).isTrue();
            assertEntry("comments", "stalled", 200, 2);
        }
        RecordTest.eventually(() -> assertEntry("comments", "reset_by_caller", 200, 2));
    }

    @Test
    void malformedFrame() throws Exception {
        var response = simulator.post("alpha", CHAT, streamedChat("Hello. #fault=alpha:malformed:2 #tag=malformed"));

        assertThatThrownBy(() -> json(data(response.body()).get(3))).isInstanceOf(IOException.class);
        assertThat(frames(response.body())).hasSize(19);
        assertEntry("malformed", "finished", 200, 16);
    }

    @Test
    void noDone() throws Exception {
        var openAi = simulator.post("alpha", CHAT, streamedChat("Hello. #fault=alpha:no_done"));
        var anthropic = simulator.post("alpha", MESSAGES, message("Hello. #fault=alpha:no_done", ",\"stream\":true"));

        assertThat(openAi.body()).contains("\"usage\":{").doesNotContain("[DONE]");
        assertThat(anthropic.body()).contains("event: message_delta").doesNotContain("message_stop");
    }

    @Test
    void noUsage() throws Exception {
        var streamed = simulator.post("alpha", CHAT, streamedChat("Hello. #fault=*:no_usage #tag=usage"));
        var whole = simulator.post("alpha", CHAT, chat("Hello. #fault=*:no_usage", ""));
        var anthropic = simulator.post("alpha", MESSAGES, message("Hello. #fault=*:no_usage", ",\"stream\":true"));

        assertThat(streamed.body()).doesNotContain("usage").contains("[DONE]");
        assertThat(whole.body()).doesNotContain("usage");
        assertThat(anthropic.body()).doesNotContain("usage").contains("message_stop");
        assertThat(simulator.entry("usage").at("/usageSent").asBoolean()).isFalse();
    }

    @Test
    void wrongContentType() throws Exception {
        var response = simulator.post("alpha", CHAT, chat("Hello. #fault=alpha:wrong_content_type #tag=page", ""));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertEntry("page", "wrong_content_type", 200, 0);
    }

    @Test
    void errorFrame() throws Exception {
        var openAi = simulator.post("alpha", CHAT, streamedChat("Hello. #fault=alpha:error_frame:2 #tag=error"));
        var anthropic =
                simulator.post("alpha", MESSAGES, message("Hello. #fault=alpha:error_frame:2", ",\"stream\":true"));

        JsonNode last = frames(openAi.body()).getLast();
        assertThat(last.at("/error/type").asText()).isEqualTo("server_error");
        assertThat(openAi.body()).doesNotContain("[DONE]");
        assertThat(anthropic.body()).contains("event: error\n").doesNotContain("message_stop");
        assertEntry("error", "error_frame", 200, 2);
    }

    @Test
    void documentsCutAndStalledInTheirMiddle() throws Exception {
        assertThatThrownBy(() -> simulator.post("alpha", CHAT, chat("Hello. #fault=alpha:cut:3 #tag=half", "")))
                .isInstanceOf(IOException.class);
        assertEntry("half", "cut", 200, 0);
        try (Socket socket = simulator.open("alpha", CHAT, chat("Hello. #fault=alpha:stall:3 #tag=stuck", ""))) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            assertEntry("stuck", "stalled", 200, 0);
        }
    }

    @Test
    void scriptedByProviderModelAndRequestNumber() throws Exception {
        script("[{\"kind\":\"status\",\"status\":500,\"provider\":\"alpha\",\"model\":\"simulated/parrot\","
                + "\"fromRequest\":2,\"toRequest\":3}]");

        assertThat(statuses("alpha", 4)).containsExactly(200, 500, 500, 200);
        assertThat(statuses("beta", 4)).containsOnly(200);
    }

    @Test
    void aScriptWithASlipIsRefusedAndTheOldOneStays() throws Exception {
        script("[{\"kind\":\"status\",\"status\":500}]");

        var kind = simulator.control("PUT", "/faults", "[{\"kind\":\"explode\"}]");
        var field = simulator.control("PUT", "/faults", "[{\"kind\":\"reset\",\"modell\":\"m\"}]");

        assertThat(kind.statusCode()).isEqualTo(400);
        assertThat(kind.body()).contains("[0].kind: 'explode'");
        assertThat(field.statusCode()).isEqualTo(400);
        assertThat(field.body()).contains("[0].modell: unknown field");
        assertThat(statuses("alpha", 1)).containsExactly(500);
    }

    private static int[] statuses(String provider, int requests) throws Exception {
        int[] statuses = new int[requests];
        for (int i = 0; i < requests; i++) {
            statuses[i] = simulator.post(provider, CHAT, chat("Hello.", "")).statusCode();
        }
        return statuses;
    }

    private static void script(String rules) throws Exception {
        var response = simulator.control("PUT", "/faults", rules);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private static void assertEntry(String tag, String ending, int status, int completionTokens) {
        JsonNode entry = simulator.entry(tag);
        assertThat(entry.at("/ending").asText()).isEqualTo(ending);
        assertThat(entry.at("/status").asInt()).isEqualTo(status);
        assertThat(entry.at("/completionTokens").asInt()).isEqualTo(completionTokens);
    }
}
