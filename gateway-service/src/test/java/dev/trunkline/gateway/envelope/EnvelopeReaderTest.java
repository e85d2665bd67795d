package dev.trunkline.gateway.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.envelope.Envelope.Member;
import dev.trunkline.gateway.envelope.Envelope.ProviderPreferences;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {

    @Test
    void toolsAmongTheMessagesAreTools() {
        String offered = "{\"role\":\"system\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}";
        Envelope envelope = Given.envelope("{\"model\":\"a/b\",\"messages\":[" + offered + "]}");

        assertThat(envelope.prompt().tools()).isTrue();
        assertThat(envelope.nested()).isEmpty();
    }

    @Test
    void readsARequestThatSaysNothingButTheLeast() {
        Envelope envelope = Given.request("\"model\":\"a/b\",");

        assertThat(envelope.models()).containsExactly("a/b");
        assertThat(envelope.stream()).isFalse();
        assertThat(envelope.completionTokens()).isZero();
        assertThat(envelope.parameters()).isEmpty();
        assertThat(envelope.inputModalities()).containsExactly("text");
        assertThat(envelope.preferences()).isEqualTo(ProviderPreferences.NONE);
        assertThat(envelope.externalUser()).isEmpty();
    }

    @Test
    void takesNullForAbsent() {
        Envelope envelope = Given.request("\"model\":\"a/b\",\"models\":null,\"stream\":null,\"max_tokens\":null,"
                + "\"n\":null,\"user\":null,\"provider\":null,\"tools\":null,\"plugins\":null,");

        assertThat(envelope.models()).containsExactly("a/b");
        assertThat(envelope.stream()).isFalse();
        assertThat(envelope.completionTokens()).isZero();
        assertThat(envelope.parameters()).isEmpty();
        assertThat(envelope.preferences()).isEqualTo(ProviderPreferences.NONE);
        assertThat(envelope.externalUser()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"plugins\":[],",
                "\"provider\":{\"sort\":null,\"x_future\":null},",
                "\"provider\":{\"data_collection\":\"allow\",\"zdr\":false,\"require_parameters\":false},",
                "\"tools\":[],",
            })
    void takesWhatIsSoAnywayForAbsent(String fields) {
        Envelope envelope = Given.request("\"model\":\"a/b\"," + fields);

        assertThat(envelope.preferences()).isEqualTo(ProviderPreferences.NONE);
        assertThat(envelope.parameters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "model":"a",                        | a
            "models":["a","b"],                 | a b
            "model":"a","models":["b","c"],     | a b c
            "models":["b","c"],"model":"a",     | a b c
            "model":"b","models":["a","b","c"], | b a c
            "models":["a","b","a"],             | a b
            "model":"a","models":["b","b"],     | a b
            "model":"1","models":["1","2","3","4","5","6","7","8"], | 1 2 3 4 5 6 7 8
            """)
    void putsModelAndModelsTogether(String fields, String models) {
        assertThat(Given.request(fields).models()).containsExactly(models.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "max_tokens":5,                             | 5
            "max_completion_tokens":7,                  | 7
            "max_tokens":5,"max_completion_tokens":7,   | 7
            "max_completion_tokens":7,"max_tokens":5,   | 7
            "max_tokens":5,"max_completion_tokens":null, | 5
            "max_output_tokens":3,                      | 3
            "max_output_tokens":3,"max_tokens":5,       | 5
            "max_tokens":100.0,                         | 100
            "max_tok\\u0065ns":4,                       | 4
            "max_tokens":2147483647,                    | 2147483647
            """)
    void knowsTheCallersLimit(String fields, int tokens) {
        assertThat(Given.request("\"model\":\"a\"," + fields).completionTokens())
                .isEqualTo(tokens);
    }

    @Test
    void namesTheParametersThatDecideSorted() {
        Envelope envelope = Given.request("\"model\":\"a\",\"verbosity\":\"low\",\"tools\":[{\"type\":\"function\"}],"
                + "\"temperature\":1,\"reasoning\":{},\"logprobs\":true,\"response_format\":{},"
                + "\"reasoning_effort\":\"low\",");

        assertThat(envelope.parameters())
                .containsExactly("logprobs", "reasoning", "reasoning_effort", "response_format", "tools", "verbosity");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "reasoning":{"exclude":true}                            | true
            "reasoning":{"exclude":true},"include_reasoning":true   | true
            "include_reasoning":false                               | true
            "include_reasoning":false,"reasoning":{"exclude":false} | true
            "include_reasoning":true                                | false
            "include_reasoning":null                                | false
            "reasoning":{"exclude":null}                            | false
            "reasoning":{"exclude":false}                           | false
            "reasoning":{}                                          | false
            """)
    void readsWhetherThoughtsAreHidden(String fields, boolean hidden) {
        assertThat(Given.request("\"model\":\"a\"," + fields + ",").reasoning().hidden())
                .isEqualTo(hidden);
    }

    @Test
    void readsThePreferences() {
        assertThat(Given.request(
                                "\"model\":\"a\",\"provider\":{\"order\":[\"x\"],\"only\":[\"x\",\"y\"],"
                                        + "\"ignore\":[\"z\"],\"allow_fallbacks\":false,\"fallback_on_refusal\":false,\"resume\":true},")
                        .preferences())
                .isEqualTo(new ProviderPreferences(
                        List.of("x"),
                        List.of("x", "y"),
                        List.of("z"),
                        false,
                        false,
                        true,
                        Demands.NONE,
                        Wishes.NONE,
                        ""));
        assertThat(Given.request(
                                "\"model\":\"a\",\"provider\":{\"order\":null,\"allow_fallbacks\":null,\"fallback_on_refusal\":null},")
                        .preferences())
                .isEqualTo(ProviderPreferences.NONE);
    }

    @Test
    void readsTheSessionAndShortensItsName() {
        assertThat(Given.request("\"model\":\"a\",\"session_id\":\"" + "s".repeat(300) + "\",")
                        .sessionId())
                .isEqualTo("s".repeat(256));
        assertThat(Given.request("\"model\":\"a\",\"session_id\":null,").sessionId())
                .isEmpty();
    }

    @Test
    void shortensTheCallersWordForItsUser() {
        assertThat(Given.request("\"model\":\"a\",\"user\":\"" + "u".repeat(300) + "\",")
                        .externalUser())
                .isEqualTo("u".repeat(256));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"text","text":"x"}                          | text
            {"type":"image_url","image_url":{"url":"u"}}        | image text
            {"type":"input_audio","input_audio":{"data":"AA"}}  | audio text
            {"type":"video_url","video_url":{"url":"u"}}        | text video
            {"type":"input_video","video_url":{"url":"u"}}      | text video
            {"type":"file","file":{"file_data":"AA"}}           | file text
            """)
    void findsTheModalities(String part, String modalities) {
        Envelope envelope =
                Given.envelope("{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":[" + part + "]}]}");

        assertThat(envelope.inputModalities()).containsExactly(modalities.split(" "));
    }

    @Test
    void knowsWhereEveryFieldStandsInBytes() {
        Envelope envelope = Given.envelope(" {\n \"größe\" : [1, {\"x\":\"}\"}] ,\"mod\\u0065l\":\"ä/😀\" , \"n\":1\n"
                + ",\"ü\":null,\"x\":-1.5e3 ," + Given.MESSAGES + "} \n");

        assertThat(envelope.models()).containsExactly("ä/😀");
        assertThat(envelope.members())
                .extracting(Member::name)
                .containsExactly("größe", "model", "n", "ü", "x", "messages");
        assertThat(envelope.members())
                .extracting(member -> text(envelope, member.nameStart(), member.valueEnd()))
                .containsExactly(
                        "\"größe\" : [1, {\"x\":\"}\"}]",
                        "\"mod\\u0065l\":\"ä/😀\"",
                        "\"n\":1",
                        "\"ü\":null",
                        "\"x\":-1.5e3",
                        Given.MESSAGES);
        assertThat(envelope.members())
                .extracting(member -> text(envelope, member.valueStart(), member.valueEnd()))
                .containsExactly(
                        "[1, {\"x\":\"}\"}]",
                        "\"ä/😀\"",
                        "1",
                        "null",
                        "-1.5e3",
                        Given.MESSAGES.substring("\"messages\":".length()));
    }

    @Test
    void findsAFieldByName() {
        Envelope envelope = Given.request("\"model\":\"a\",");

        assertThat(envelope.member("model")).isEqualTo(envelope.members().getFirst());
        assertThat(envelope.member("tools")).isNull();
    }

    private static String text(Envelope envelope, int from, int to) {
        return new String(envelope.body(), from, to - from, StandardCharsets.UTF_8);
    }
}
