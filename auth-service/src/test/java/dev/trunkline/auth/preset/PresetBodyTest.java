package dev.trunkline.auth.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresetBodyTest {

    private static final int BYTES = 1_000;

    @Test
    void theConfigurationOfAChatIsKeptAndWhatIsOfOneRequestIsNot() {
        PresetContent content = kept(Dialect.CHAT_COMPLETIONS, """
                {"model":"a/b","models":["c/d"],"temperature":0.70,"max_tokens":100,"seed":null,
                 "provider":{"order":["x"],"max_price":{"prompt":0.10}},"stop":["\\n"],"plugins":[],
                 "messages":[{"role":"user","content":"Hello"}],"stream":true,"stream_options":{},"user":"u","n":2,
                 "session_id":"s","metadata":{"a":"b"},"trace":{},"prompt_cache_key":"k","usage":{"include":true},
                 "preset":"other","prediction":{},"api_key":"sk-secret","max_output_tokens":1}""");

        assertThat(content.config())
                .isEqualTo("{\"model\":\"a/b\",\"models\":[\"c/d\"],\"temperature\":0.7,\"max_tokens\":100,"
                        + "\"provider\":{\"order\":[\"x\"],\"max_price\":{\"prompt\":0.1}},\"stop\":[\"\\n\"],"
                        + "\"plugins\":[]}");
        assertThat(content.members())
                .containsExactly("model", "models", "temperature", "max_tokens", "provider", "stop", "plugins");
        assertThat(content.systemPrompt()).isNull();
    }

    @Test
    void theSystemPromptOfAChatIsWhatStandsBeforeTheConversation() {
        PresetContent content = kept(Dialect.CHAT_COMPLETIONS, """
                {"messages":[{"role":"system","content":"Be kind."},
                  {"role":"developer","content":[{"type":"text","text":"Be brief."},{"type":"image_url"}]},
                  {"role":"user","content":"Hello"},{"role":"system","content":"Later."}]}""");

        assertThat(content.systemPrompt()).isEqualTo("Be kind.\n\nBe brief.");
        assertThat(content.config()).isEqualTo("{}");
    }

    @Test
    void theConfigurationOfAResponseIsKept() {
        PresetContent content = kept(Dialect.RESPONSES, """
                {"model":"a/b","input":"Hello","instructions":"Be kind.","max_output_tokens":9,"store":false,
                 "text":{"verbosity":"low"},"previous_response_id":"r","background":false,"stream":false}""");

        assertThat(content.config())
                .isEqualTo("{\"model\":\"a/b\",\"max_output_tokens\":9,\"text\":{\"verbosity\":\"low\"}}");
        assertThat(content.systemPrompt()).isEqualTo("Be kind.");
    }

    @Test
    void theConfigurationOfAMessageIsKept() {
        PresetContent content = kept(Dialect.MESSAGES, """
                {"model":"a/b","max_tokens":9,"system":[{"type":"text","text":"Be kind."}],"messages":[],
                 "stop_sequences":["x"],"thinking":{"type":"disabled"},"mcp_servers":[{"authorization_token":"t"}]}""");

        assertThat(content.config())
                .isEqualTo("{\"model\":\"a/b\",\"max_tokens\":9,\"stop_sequences\":[\"x\"],"
                        + "\"thinking\":{\"type\":\"disabled\"}}");
        assertThat(content.systemPrompt()).isEqualTo("Be kind.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHAT_COMPLETIONS | {"model":7}                                          | model
            CHAT_COMPLETIONS | {"model":"@preset/other"}                            | model
            CHAT_COMPLETIONS | {"model":"a/b@preset/other"}                         | model
            CHAT_COMPLETIONS | {"models":"a/b"}                                     | models
            CHAT_COMPLETIONS | {"models":["a/b","@preset/other"]}                   | models
            RESPONSES        | {"tools":[{},{"type":"mcp","authorization":"t"}]}    | tools[1].authorization
            RESPONSES        | {"tools":[{"type":"mcp","headers":{"X-Key":"t"}}]}   | tools[0].headers
            RESPONSES        | {"instructions":7}                                   | instructions
            MESSAGES         | {"system":true}                                      | system
            MESSAGES         | {"system":"a\\u0000b"}                               | system
            CHAT_COMPLETIONS | {"messages":[{"role":"system","content":"\\ud800"}]} | messages
            """)
    void whatCannotBeKeptIsRefusedByTheNameOfItsField(Dialect dialect, String body, String field) {
        assertThat(read(dialect, body)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            Refusal.InvalidField invalid = (Refusal.InvalidField) refused.refusal();
            assertThat(invalid.field()).isEqualTo(field);
            assertThat(invalid.message()).startsWith(field + ": ").contains("expected");
        });
    }

    /** Functions have parameters of any name, and these are no secrets. */
    @Test
    void aFunctionMayHaveAParameterOfAnyName() {
        String tools = "[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":"
                + "{\"properties\":{\"authorization\":{\"type\":\"string\"}}}}}]";

        assertThat(kept(Dialect.CHAT_COMPLETIONS, "{\"tools\":" + tools + "}").config())
                .isEqualTo("{\"tools\":" + tools + "}");
    }

    @Test
    void configurationAndPromptTogetherHaveALimit() {
        String fits = "{\"instructions\":\"" + "é".repeat((BYTES - 2) / 2) + "\"}";
        String over = "{\"instructions\":\"" + "é".repeat((BYTES - 2) / 2 + 1) + "\"}";

        assertThat(read(Dialect.RESPONSES, fits)).isInstanceOf(Outcome.Done.class);
        assertThat(read(Dialect.RESPONSES, over)).isInstanceOf(Outcome.Refused.class);
        assertThat(read(Dialect.RESPONSES, "{\"metadata\":\"" + "x".repeat(2 * BYTES) + "\"}"))
                .isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+400", "\"\\u0000\"", "\"🦜\"", "\"\\ud800\"", "1.10", "[[[[]]]]"})
    void whateverIsJsonIsStillTheSame(String value) {
        String config =
                kept(Dialect.CHAT_COMPLETIONS, "{\"stop\":" + value + "}").config();

        assertThat(JsonBody.read(bytes(config))).isEqualTo(JsonBody.read(bytes("{\"stop\":" + value + "}")));
        assertThat(new String(bytes(config), StandardCharsets.UTF_8)).isEqualTo(config);
    }

    @Test
    void whatItHoldsIsInNoTextThatItIsTurnedInto() {
        PresetContent content = kept(Dialect.RESPONSES, "{\"model\":\"a/hidden\",\"instructions\":\"hidden\"}");

        assertThat(content.toString()).contains("model").doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "email-copywriter, true",
        "a, true",
        "gpt-4.1_mini, true",
        "Upper, false",
        "-a, false",
        "a-, false",
        "a--b, false",
        "a/b, false",
        "'', false"
    })
    void aSlugIsShortAndPlain(String slug, boolean good) {
        assertThat(PresetSlug.isOne(slug)).isEqualTo(good);
        assertThat(PresetSlug.read(slug) instanceof Outcome.Done).isEqualTo(good);
    }

    @Test
    void aSlugHas64CharactersAtMost() {
        assertThat(PresetSlug.isOne("a".repeat(64))).isTrue();
        assertThat(PresetSlug.isOne("a".repeat(65))).isFalse();
    }

    private static PresetContent kept(Dialect dialect, String body) {
        return read(dialect, body).ifDone().orElseThrow();
    }

    private static Outcome<PresetContent> read(Dialect dialect, String body) {
        return JsonBody.read(bytes(body)).flatMap(json -> PresetBody.read(dialect, json, BYTES));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
