package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.identity.v1.Preset;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Presets in requests of every dialect, by what the provider is asked. */
class PresetsIT {

    private static Line line;
    private static Line.Key key;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        key = line.withCredit(Line.key(line.services));
    }

    @AfterAll
    static void stop() throws Exception {
        line.close();
    }

    @BeforeEach
    void begin() {
        line.services.forget();
        line.answerAlways();
    }

    private static void keep(String slug, String config, String prompt) {
        line.services.keep(key.account(), preset(slug, config, prompt).build());
    }

    private static Preset.Builder preset(String slug, String config, String prompt) {
        return Preset.newBuilder()
                .setId("preset_" + slug)
                .setSlug(slug)
                .setVersion(1)
                .setDialect("chat_completions")
                .setConfig(config)
                .setSystemPrompt(prompt);
    }

    private static String message(Raw.Answer answer) {
        return Line.json(answer).at("/error/message").asText();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            chat/completions | "messages":[{"role":"user","content":"Hi"}]
            completions      | "prompt":"Hi"
            responses        | "input":"Hi"
            messages         | "messages":[{"role":"user","content":"Hi"}]
            """)
    void isAppliedInEveryDialect(String path, String fields) {
        String slug = "all-" + path.replace('/', '-');
        keep(slug, "{\"model\":\"" + Line.MODEL + "\",\"temperature\":0.3,\"max_tokens\":20}", "Be brief.");

        Raw.Answer answer = line.post(key, "/api/v1/" + path, "{\"model\":\"@preset/" + slug + "\"," + fields + "}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode sent = sent();
        assertThat(sent.path("temperature").asDouble()).isEqualTo(0.3);
        assertThat(sent.path("messages").toString()).contains("Be brief.").contains("Hi");
        assertThat(sent.has("preset")).isFalse();
        assertThat(line.generations.find(Line.id(answer)).getPresetId()).isEqualTo("preset_" + slug);
    }

    private static JsonNode sent() {
        return Line.json(new Raw.Answer(0, List.of(), line.services.last().body()));
    }

    @Test
    void aWordAboutTheAccountIsHeard() {
        keep("changing", "{\"model\":\"" + Line.MODEL + "\",\"seed\":1}", "");
        line.ask(key, "\"preset\":\"changing\",");
        assertThat(sent().path("seed").asInt()).isEqualTo(1);

        keep("changing", "{\"model\":\"" + Line.MODEL + "\",\"seed\":2}", "");
        Topics.announceAccount(key.account());

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            line.ask(key, "\"preset\":\"changing\",");
            return sent().path("seed").asInt() == 2;
        });
    }

    @Test
    void whatCannotBeAppliedIsRefusedByName() {
        keep("wrong", "{\"model\":\"" + Line.MODEL + "\",\"top_p\":\"much\"}", "");
        line.services.keep(
                key.account(), preset("off", "{}", "").setDisabled(true).build());
        keep("none", "{\"temperature\":1}", "");

        assertThat(message(line.ask(key, "\"model\":\"@preset/unknown\",")))
                .isEqualTo("preset: \"unknown\" is no preset of this account"
                        + " (expected: one that GET /api/v1/presets lists)");
        assertThat(message(line.ask(key, "\"preset\":\"off\",")))
                .isEqualTo("preset: \"off\" is disabled (expected: one whose status is active)");
        assertThat(message(line.ask(key, "\"preset\":\"wrong\","))).startsWith("preset \"wrong\": top_p: ");
        assertThat(message(line.ask(key, "\"preset\":\"none\","))).startsWith("model: missing");
        assertThat(message(line.post(
                        key,
                        "/api/v1/embeddings",
                        "{\"model\":\"" + Line.MODEL + "\",\"preset\":\"off\",\"input\":\"x\"}")))
                .isEqualTo("preset: presets are for answers of models (expected: no preset here)");
        Raw.Answer unanswered = line.ask(key, "\"preset\":\"" + RecordingService.AWAY + "\",");
        assertThat(unanswered.status()).as(unanswered.body()).isEqualTo(503);
        assertThat(unanswered.header("Retry-After")).isEqualTo("2");
        assertThat(line.called()).isEmpty();
    }

    @Test
    void isTheAccountsAlone() {
        Line.Key other = line.withCredit(Line.key(line.services));
        keep("mine", "{\"model\":\"" + Line.MODEL + "\"}", "");

        assertThat(line.ask(key, "\"preset\":\"mine\",").status()).isEqualTo(200);
        assertThat(line.ask(other, "\"preset\":\"mine\",").status()).isEqualTo(400);
    }

    @Test
    void isExplainedAndCounted() {
        keep("told", "{\"model\":\"" + Line.MODEL + "\"}", "word ".repeat(200));
        String body =
                "{\"model\":\"@preset/told\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

        JsonNode counted = Line.json(line.post(key, "/api/v1/messages/count_tokens", body));
        Raw.Answer told = line.gateway
                .calls()
                .post(
                        "/api/v1/chat/completions",
                        body,
                        "Authorization: Bearer " + key.text(),
                        "Content-Type: application/json",
                        "X-OpenRouter-Metadata: enabled");

        assertThat(counted.path("input_tokens").asInt()).isGreaterThan(200);
        JsonNode metadata = Line.json(told).path("openrouter_metadata");
        assertThat(metadata.path("requested").asText()).isEqualTo("@preset/told");
        assertThat(metadata.at("/pipeline/0/type").asText()).isEqualTo("preset");
        assertThat(metadata.at("/pipeline/0/data/version").asInt()).isEqualTo(1);
    }
}
