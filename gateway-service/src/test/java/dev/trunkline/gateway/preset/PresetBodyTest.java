package dev.trunkline.gateway.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.identity.Preset;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetBodyTest {

    private static final String USER = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    static String merged(Dialect dialect, String body, Preset preset) {
        Envelope read = Given.passed(dialect.read(Given.utf8(body), MultiMap.caseInsensitiveMultiMap()));
        PresetFormat format = PresetFormat.of(dialect.recordedAs());
        byte[] merged = PresetBody.of(
                read,
                Given.passed(PresetReference.of(read)),
                PresetMembers.of(preset, format),
                preset.systemPrompt(),
                format);
        Given.passed(dialect.read(merged, MultiMap.caseInsensitiveMultiMap()));
        return new String(merged, StandardCharsets.UTF_8);
    }

    static Preset preset(Preset.Dialect dialect, String config, String prompt) {
        return new Preset("preset_1", "mail", 1, dialect, config, prompt, false);
    }

    private static Preset preset(String config) {
        return preset(Preset.Dialect.CHAT_COMPLETIONS, config, "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "model":"@preset/mail"                  | {"model":"a/b"}                          | "model":"a/b"                                  |
            "model":" @PRESET/Mail "                | {"model":"a/b"}                          | "model":"a/b"                                  |
            "model":"c/d@preset/mail"               | {"model":"a/b"}                          | "model":"c/d"                                  |
            "model":"~c/d-latest @preset/mail"      | {"model":"a/b"}                          | "model":"~c/d-latest"                          |
            "preset":"mail"                         | {"model":"a/b"}                          | ``                                             | ,"model":"a/b"
            "preset":"mail","model":"c/d"           | {"model":"a/b"}                          | "model":"c/d"                                  |
            "preset":"mail","model":"@preset/mail"  | {"model":"a/b"}                          | "model":"a/b"                                  |
            "model":"@preset/mail"                  | {"models":["a/b","c/d"]}                 | ``                                             | ,"models":["a/b","c/d"]
            "model":"@preset/mail","models":["e/f"] | {"model":"a/b","models":["c/d"]}         | "model":"a/b","models":["e/f"]                 |
            "model":"@preset/mail","fallbacks":["e/f"] | {"model":"a/b","models":["c/d"]}      | "model":"a/b","fallbacks":["e/f"]              |
            "model":"@preset/mail","temperature":1  | {"model":"a/b","temperature":0.2}        | "model":"a/b","temperature":1                  |
            "model":"@preset/mail","temperature":null | {"model":"a/b","temperature":0.20}     | "model":"a/b","temperature":0.20               |
            "model":"@preset/mail","provider":{"sort":"price"} | {"model":"a/b","provider":{"zdr":true}} | "model":"a/b","provider":{"sort":"price"} |
            "model":"@preset/mail","max_tokens":9   | {"model":"a/b","max_completion_tokens":50} | "model":"a/b","max_tokens":9                 |
            "model":"@preset/mail","reasoning_effort":"low" | {"model":"a/b","reasoning":{"effort":"high"}} | "model":"a/b","reasoning_effort":"low"  |
            "model":"@preset/mail","speed":"fast"   | {"model":"a/b","service_tier":"flex"}    | "model":"a/b","speed":"fast"                   |
            "model":"@preset/mail","function_call":"none" | {"model":"a/b","tool_choice":"auto"} | "model":"a/b","function_call":"none"         |
            "model":"@preset/mail","functions":[{"name":"f"}] | {"model":"a/b","tools":[{"type":"function","function":{"name":"g"}}]} | "model":"a/b","functions":[{"name":"f"}] |
            "model":"@preset/mail"                  | {"model":"a/b","cache_enabled":true,"cache_ttl_seconds":9,"stop":null} | "model":"a/b"    |
            "model":"@preset/mail","x_unknown" : 1.50 | {"model":"a/b"}                        | "model":"a/b","x_unknown" : 1.50               |
            """)
    void whatTheRequestSaysGoesFirst(String fields, String config, String first, String behind) {
        String body = "{" + fields + "," + USER + "}";

        assertThat(merged(Transcoding.CHAT, body, preset(config)))
                .isEqualTo("{" + first + (first.isEmpty() ? "" : ",") + USER + (behind == null ? "" : behind) + "}");
    }

    @Test
    void twoNamesOfTheFormOfAnAnswerAreOne() {
        String body = "{\"model\":\"a/b@preset/mail\",\"output_format\":{\"type\":\"json_schema\",\"schema\":{}},"
                + USER + "}";
        Preset preset = preset(Preset.Dialect.MESSAGES, "{\"output_config\":{\"effort\":\"low\"}}", "");

        assertThat(merged(Transcoding.MESSAGES, body, preset)).isEqualTo(body.replace("@preset/mail", ""));
    }

    private static String tool(String name, String description) {
        return "{\"type\":\"function\",\"function\":{\"name\":\"" + name + "\",\"description\":\"" + description
                + "\"}}";
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'one kept,two kept'",
        "'one said', 'one said,two kept'",
        "'three said', 'three said,one kept,two kept'",
        "'two said,one said', 'two said,one said'"
    })
    void toolsGoTogetherAndThoseOfTheRequestGoFirst(String said, String expected) {
        String config = "{\"model\":\"a/b\",\"tools\":[" + tool("one", "kept") + "," + tool("two", "kept") + "]}";
        String body = "{\"model\":\"@preset/mail\",\"tools\":[ " + tools(said) + " ]," + USER + "}";

        assertThat(merged(Transcoding.CHAT, body, preset(config)).replace(" ", ""))
                .isEqualTo("{\"model\":\"a/b\",\"tools\":[" + tools(expected) + "]," + USER + "}");
    }

    private static String tools(String words) {
        return words.isEmpty()
                ? ""
                : java.util.Arrays.stream(words.split(","))
                        .map(word -> tool(word.split(" ")[0], word.split(" ")[1]))
                        .collect(java.util.stream.Collectors.joining(","));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            chat        | "messages":[{"role":"system","content":"Own"},{"role":"user","content":"Hi"}] | "messages":[{"role":"system","content":"Say \\"so\\""},{"role":"system","content":"Own"},{"role":"user","content":"Hi"}]
            chat        | "prompt":"H\\u0069"                                            | "prompt":null,"messages":[{"role":"system","content":"Say \\"so\\""},{"role":"user","content":"H\\u0069"}]
            completions | "prompt":"Hi"                                                  | "prompt":"Say \\"so\\"\\n\\nHi"
            completions | "prompt":[ "Hi" ]                                              | "prompt":[ "Say \\"so\\"\\n\\nHi" ]
            responses   | "input":"Hi"                                                   | "input":"Hi","instructions":"Say \\"so\\""
            responses   | "instructions":"Own","input":"Hi"                              | "instructions":"Say \\"so\\"\\n\\nOwn","input":"Hi"
            responses   | "instructions":"","input":"Hi"                                 | "instructions":"Say \\"so\\"","input":"Hi"
            messages    | "messages":[{"role":"user","content":"Hi"}]                    | "messages":[{"role":"user","content":"Hi"}],"system":"Say \\"so\\""
            messages    | "system":"Own","messages":[{"role":"user","content":"Hi"}]     | "system":"Say \\"so\\"\\n\\nOwn","messages":[{"role":"user","content":"Hi"}]
            messages    | "system":[],"messages":[{"role":"user","content":"Hi"}]        | "system":[{"type":"text","text":"Say \\"so\\""}],"messages":[{"role":"user","content":"Hi"}]
            messages    | "system":[{"type":"text","text":"Own"}],"messages":[{"role":"user","content":"Hi"}] | "system":[{"type":"text","text":"Say \\"so\\""},{"type":"text","text":"Own"}],"messages":[{"role":"user","content":"Hi"}]
            """)
    void theModelIsToldWhatThePresetSaysFirst(String dialect, String fields, String expected) {
        String body = "{\"model\":\"a/b@preset/mail\"," + fields + "}";
        Preset preset = preset(Preset.Dialect.CHAT_COMPLETIONS, "{}", "Say \"so\"");

        assertThat(merged(dialect(dialect), body, preset)).isEqualTo("{\"model\":\"a/b\"," + expected + "}");
    }

    static Dialect dialect(String name) {
        return switch (name) {
            case "chat" -> Transcoding.CHAT;
            case "completions" -> Transcoding.COMPLETIONS;
            case "responses" -> Transcoding.RESPONSES;
            case "messages" -> Transcoding.MESSAGES;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
