package dev.trunkline.simulator;

import static dev.trunkline.simulator.RunningSimulator.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds in every room that answers in words, whatever its protocol. */
class EveryRoomTest {

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

    @ParameterizedTest
    @EnumSource
    void countsTokensByTheSameRule(SpokenProtocol room) throws Exception {
        document(room, "12345678 #tokens=5 #tag=whole");
        stream(room, "12345678 #tokens=5 #tag=stream #pace=100000");

        assertEntry("whole", "finished", 5, true);
        assertEntry("stream", "finished", 5, true);
        assertThat(simulator.entry("whole").at("/promptTokens").asInt()).isEqualTo(8);
        assertThat(simulator.entry("stream").at("/promptTokens").asInt()).isEqualTo(11);
        assertThat(simulator.entry("stream").at("/model").asText()).contains("parrot");
        assertThat(simulator.entry("stream").at("/streamed").asBoolean()).isTrue();
        assertThat(simulator.entry("whole").at("/streamed").asBoolean()).isFalse();
        assertThat(simulator.entry("whole").at("/credentialSha256").asText()).hasSize(64);
    }

    @ParameterizedTest
    @EnumSource
    void answersWithItsOwnErrors(SpokenProtocol room) throws Exception {
        var busy =
                simulator.post("alpha", room.documentPath, room.body("x #fault=*:status:429:7", false), room.headers());

        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("retry-after")).hasValue("7");
        JsonNode body = json(busy.body());
        assertThat(body.at("/error/message").asText() + body.at("/message").asText())
                .isEqualTo("Scripted status 429.");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhenItIsDone(SpokenProtocol room) throws Exception {
        assertThat(stream(room, "Sing.")).contains(room.endMark).contains(room.usageMark());
        assertThat(stream(room, "Sing. #fault=*:no_done #tag=endless")).doesNotContain(room.endMark);
        assertThat(simulator.entry("endless").at("/ending").asText()).isEqualTo("finished");
    }

    @ParameterizedTest
    @EnumSource
    void leavesItsUsageOut(SpokenProtocol room) throws Exception {
        assertThat(stream(room, "Sing. #fault=*:no_usage #tag=stream"))
                .doesNotContain(room.usageMark())
                .contains(room.endMark);
        assertThat(document(room, "Sing. #fault=*:no_usage #tag=whole")).doesNotContain(room.usageMark());
        assertEntry("stream", "finished", 16, false);
        assertEntry("whole", "finished", 16, false);
    }

    @ParameterizedTest
    @EnumSource
    void failsInMidStreamInItsOwnForm(SpokenProtocol room) throws Exception {
        String stream = stream(room, "Sing. #fault=*:error_frame:2 #tag=failed");

        assertThat(stream).contains(room.errorMark).doesNotContain(room.endMark);
        assertEntry("failed", "error_frame", 2, false);
    }

    @ParameterizedTest
    @EnumSource
    void breaksOneFrameAndGoesOn(SpokenProtocol room) throws Exception {
        String whole = stream(room, "Sing.");
        String broken = stream(room, "Sing. #fault=*:malformed:2 #tag=malformed");

        assertThat(broken).contains(room.endMark);
        assertThat(broken.length()).isGreaterThan(whole.length());
        assertEntry("malformed", "finished", 16, true);
    }

    @ParameterizedTest
    @EnumSource
    void isCut(SpokenProtocol room) throws Exception {
        assertThatThrownBy(() -> stream(room, "Sing. #fault=*:cut:3 #tag=stream"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> document(room, "Sing. #fault=*:cut:3 #tag=whole"))
                .isInstanceOf(IOException.class);

        assertEntry("stream", "cut", 3, false);
        assertEntry("whole", "cut", 0, false);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatItIsToldToSayOfItsUsage(SpokenProtocol room) throws Exception {
        assertThat(stream(room, "Sing. #usage=-123:4.5")).contains(":-123").contains(":4.5");
        assertThat(document(room, "Sing. #usage=-123:4.5")).contains(":-123").contains(":4.5");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatWasUsedOnTheWayWhereItsProtocolDoes(SpokenProtocol room) throws Exception {
        String stream = stream(room, "Sing. #running=-77:0");

        switch (room) {
            case COHERE_CHAT, BEDROCK_CONVERSE -> assertThat(stream).doesNotContain(":-77");
            default -> assertThat(stream).contains(":-77");
        }
        assertThat(stream(room, "Sing. #late-usage=1"))
                .contains(room.usageMark())
                .contains(room.endMark);
    }

    @ParameterizedTest
    @EnumSource
    void takesNothingButPost(SpokenProtocol room) throws Exception {
        var response = simulator.send("GET", "alpha", room.documentPath);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body()).contains("Method GET (expected: POST)");
    }

    @Test
    void anUnknownPathIsToldOfTheKnownOnes() throws Exception {
        var response = simulator.post("alpha", "/v1/unknown", "{}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("/v1/chat/completions", "/v2/rerank", "/model/{model}/converse");
    }

    @ParameterizedTest
    @EnumSource
    void refusesBodiesThatAreNoJson(SpokenProtocol room) throws Exception {
        var response = simulator.post("alpha", room.documentPath, "{\"messages\":", room.headers());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).isObject()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void answersInTheJsonThatIsAskedFor(SpokenProtocol room) throws Exception {
        String schema = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}},\"required\":[\"a\"]}";
        String body = room.body("Sing. #tag=json", room.schemaFields(schema));

        var response = simulator.post("alpha", room.documentPath, body, room.headers());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(json(response.body()).at(room.textPointer()).asText()).isEqualTo("{\"a\":7}");
        assertEntry("json", "finished", 2, true);
    }

    private static String document(SpokenProtocol room, String text) throws Exception {
        return simulator
                .post("alpha", room.documentPath, room.body(text, false), room.headers())
                .body();
    }

    /** One character a byte, so that frames which are no text come through. */
    private static String stream(SpokenProtocol room, String text) throws Exception {
        var response = simulator.postForBytes("alpha", room.streamPath, room.body(text, true), room.headers());
        return new String(response.body(), StandardCharsets.ISO_8859_1);
    }

    private static void assertEntry(String tag, String ending, int completionTokens, boolean usageSent) {
        JsonNode entry = simulator.entry(tag);
        assertThat(entry.at("/ending").asText()).isEqualTo(ending);
        assertThat(entry.at("/completionTokens").asInt()).isEqualTo(completionTokens);
        assertThat(entry.at("/usageSent").asBoolean()).isEqualTo(usageSent);
    }
}
