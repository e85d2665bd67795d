package dev.trunkline.simulator;

import static dev.trunkline.simulator.RunningSimulator.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What every room that can be told so ends at, and what it has seen of images. */
class StopsAndImagesTest {

    private static final String PROMPT = "Sing. #tokens=9";
    private static final String DOT = "iVBORw0KGgo=";
    private static final String DOT_READ = "image/png 4c4b6a3be1314ab86138bef4314dde022e600960d8689a2c8f8631802d20dab6";

    private static RunningSimulator simulator;

    @BeforeAll
    static void start() {
        simulator = new RunningSimulator();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OPENAI_RESPONSES") // has no field for it
    void endsBeforeTheFirstSequenceThatItSays(SpokenProtocol room) throws Exception {
        String[] words = text(room, document(room, "")).split(" ", -1);

        String body = document(room, stops(room, words[5], words[3]));

        assertThat(text(room, body)).isEqualTo(words[0] + " " + words[1] + " " + words[2] + " ");
        assertThat(body).contains(ending(room, words[3]));
    }

    @Test
    void anthropicSaysInAStreamAtWhichSequenceItHasEnded() throws Exception {
        SpokenProtocol room = SpokenProtocol.ANTHROPIC_MESSAGES;
        String word = text(room, document(room, "")).split(" ", -1)[1];

        String more = stops(room, word, "never") + ",\"stream\":true";
        String stream = simulator
                .post("alpha", room.streamPath, room.body(PROMPT, more), room.headers())
                .body();

        assertThat(stream).contains(ending(room, word)).contains("\"output_tokens\":1");
    }

    @ParameterizedTest
    @EnumSource
    void remembersAnImageByItsBytes(SpokenProtocol room) throws Exception {
        String tag = "seen-" + room;

        HttpResponse<String> answer = ask(room, withImage(room, "Look. #tag=" + tag, DOT));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode images = simulator.entry(tag).at("/images");
        assertThat(images).singleElement().satisfies(image -> assertThat(image.asText())
                .isEqualTo(DOT_READ));
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnImageThatIsNone(SpokenProtocol room) throws Exception {
        assertThat(ask(room, withImage(room, "Look.", "%%%")).statusCode()).isEqualTo(400);
    }

    private static String document(SpokenProtocol room, String more) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(room, room.body(PROMPT, more));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> ask(SpokenProtocol room, String body) throws IOException, InterruptedException {
        return simulator.post("alpha", room.documentPath, body, room.headers());
    }

    private static String text(SpokenProtocol room, String body) throws IOException {
        return json(body).at(room.textPointer()).asText();
    }

    private static String stops(SpokenProtocol room, String one, String other) {
        String both = "[\"" + one + "\",\"" + other + "\"]";
        return switch (room) {
            case OPENAI_CHAT, AZURE_OPENAI_CHAT -> ",\"stop\":" + both;
            case OPENAI_RESPONSES -> "";
            case ANTHROPIC_MESSAGES, VERTEX_ANTHROPIC, COHERE_CHAT -> ",\"stop_sequences\":" + both;
            case GEMINI, GEMINI_ARRAY, VERTEX_GEMINI -> ",\"generationConfig\":{\"stopSequences\":" + both + "}";
            case BEDROCK_CONVERSE -> ",\"inferenceConfig\":{\"stopSequences\":" + both + "}";
        };
    }

    private static String ending(SpokenProtocol room, String sequence) {
        return switch (room) {
            case OPENAI_CHAT, AZURE_OPENAI_CHAT -> "\"finish_reason\":\"stop\"";
            case OPENAI_RESPONSES -> "\"completed\"";
            case ANTHROPIC_MESSAGES, VERTEX_ANTHROPIC ->
                "\"stop_reason\":\"stop_sequence\",\"stop_sequence\":\"" + sequence + "\"";
            case COHERE_CHAT -> "\"finish_reason\":\"STOP_SEQUENCE\"";
            case GEMINI, GEMINI_ARRAY, VERTEX_GEMINI -> "\"finishReason\":\"STOP\"";
            case BEDROCK_CONVERSE -> "\"stopReason\":\"stop_sequence\"";
        };
    }

    /** The text becomes one part, the image another. */
    private static String withImage(SpokenProtocol room, String text, String base64) {
        String address = "\"data:image/png;base64," + base64 + "\"";
        String quoted = "\"" + text + "\"";
        String typed = "{\"type\":\"text\",\"text\":" + quoted + "},";
        return switch (room) {
            case OPENAI_CHAT, AZURE_OPENAI_CHAT, COHERE_CHAT ->
                room.body(text, false)
                        .replace(
                                quoted,
                                "[" + typed + "{\"type\":\"image_url\",\"image_url\":{\"url\":" + address + "}}]");
            case OPENAI_RESPONSES ->
                room.body(text, false)
                        .replace(
                                quoted,
                                "[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":" + quoted
                                        + "},{\"type\":\"input_image\",\"image_url\":" + address + "}]}]");
            case ANTHROPIC_MESSAGES, VERTEX_ANTHROPIC ->
                room.body(text, false)
                        .replace(
                                quoted,
                                "[" + typed + "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":"
                                        + "\"image/png\",\"data\":\"" + base64 + "\"}}]");
            case GEMINI, GEMINI_ARRAY, VERTEX_GEMINI ->
                room.body(text, false)
                        .replace(
                                "{\"text\":" + quoted + "}",
                                "{\"text\":" + quoted + "},{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\""
                                        + base64 + "\"}}");
            case BEDROCK_CONVERSE ->
                room.body(text, false)
                        .replace(
                                "{\"text\":" + quoted + "}",
                                "{\"text\":" + quoted + "},{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\""
                                        + base64 + "\"}}}");
        };
    }
}
