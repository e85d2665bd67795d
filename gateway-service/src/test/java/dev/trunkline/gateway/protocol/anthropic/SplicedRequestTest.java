package dev.trunkline.gateway.protocol.anthropic;

import static dev.trunkline.gateway.Given.passed;
import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.transcode.Transcoder;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplicedRequestTest {

    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    private final Transcoder splice = Transcoding.messagesToAnthropic();

    private String sent(String model, String fields, int limit) {
        String body = "{\"model\":\"m\",\"max_tokens\":32000," + fields + HELLO + "}";
        Envelope envelope = passed(Transcoding.MESSAGES.read(utf8(body), MultiMap.caseInsensitiveMultiMap()));
        return passed(splice.body(envelope, Given.endpoint(model, "anthropic", Given.prices("1", "1")), limit))
                .toString();
    }

    private static String body(String model, String fields, int limit) {
        return "{\"model\":\"upstream-" + model + "\",\"max_tokens\":" + limit + "," + fields + HELLO + "}";
    }

    /** The rest of what the caller says in this vendor's own words stays, also its thinking. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            claude-sonnet-5   | "temperature":0.2,                           | ''
            claude-opus-4-7   | "top_p":0.9,"top_k":1,                       | ''
            claude-fable-5    | "temperature":1.0,"top_p":1,                 | "temperature":1.0,"top_p":1,
            claude-opus-4-6   | "temperature":0.2,"top_k":1,                 | "temperature":0.2,"top_k":1,
            not-known         | "temperature":0.2,"top_p":0.9,"top_k":1,     | "temperature":0.2,"top_p":0.9,"top_k":1,
            claude-sonnet-5   | "temperature":0,"thinking":{"type":"adaptive"},"output_config":{"effort":"high"}, | "thinking":{"type":"adaptive"},"output_config":{"effort":"high"},
            """)
    void samplingThatTheModelRefusesIsDropped(String model, String fields, String expected) {
        assertThat(sent(model, fields, 32_000)).isEqualTo(body(model, expected, 32_000));
    }

    /** Whatever betas the caller's headers name: what is held is the limit. */
    @ParameterizedTest
    @CsvSource({
        "31999, 32000, 31999",
        "32000, 32000, 30400",
        "200000, 32000, 30400",
        "31999, 10000, 9500",
        "9999, 10000, 9999"
    })
    void aBudgetOfThoughtsStaysBelowTheLimit(int budget, int limit, int sent) {
        String thinking = "\"thinking\":{\"display\":\"summarized\", \"budget_tokens\":%d,\"type\":\"enabled\","
                + "\"a_member_to_come\":[1]},";

        assertThat(sent("claude-sonnet-4-5", thinking.formatted(budget), limit))
                .isEqualTo(body("claude-sonnet-4-5", thinking.formatted(sent), limit));
        assertThat(sent("claude-sonnet-4-5", thinking.formatted(budget), 1_024))
                .as("no room for the least")
                .isEqualTo(body("claude-sonnet-4-5", "", 1_024));
    }

    /** The words stay where the model takes them; an edit of the prompt stays with the thoughts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            claude-opus-4-6   | {"type":"enabled","budget_tokens":2000}                    | {"type":"enabled","budget_tokens":2000}
            claude-opus-4-7   | {"type":"enabled","budget_tokens":2000}                    | {"type":"adaptive","display":"summarized"}
            claude-sonnet-5   | {"type":"enabled","display":"omitted","budget_tokens":31999} | {"type":"adaptive","display":"omitted"}
            claude-sonnet-5   | {"budget_tokens":64000,"to_come":[1.50],"type":"enabled"}  | {"type":"adaptive","display":"summarized","to_come":[1.50]}
            claude-sonnet-5   | {"type":"adaptive"}                                        | {"type":"adaptive"}
            claude-sonnet-5   | {"type":"disabled"}                                        | {"type":"disabled"}
            claude-opus-4-8   | {"type":"disabled"}                                        | {"type":"disabled"}
            claude-sonnet-5-5 | {"type":"disabled"}                                        | {"type":"between_tools"}
            not-known         | {"type":"enabled","budget_tokens":2000}                    | {"type":"enabled","budget_tokens":2000}
            not-known         | {"type":"disabled"}                                        | {"type":"disabled"}
            """)
    void thinkingIsSaidAsTheModelTakesIt(String model, String thinking, String expected) {
        String fields = "\"thinking\":%s,\"context_management\":{\"edits\":[]},";

        assertThat(sent(model, fields.formatted(thinking), 32_000))
                .isEqualTo(body(model, fields.formatted(expected), 32_000));
    }

    @Test
    void whereNoWordKeepsTheModelFromThinkingNoneIsSaid() {
        String management = "\"context_management\":{\"edits\":[]},";

        assertThat(sent("claude-opus-5-5", "\"thinking\":{\"type\":\"disabled\"}," + management, 32_000))
                .isEqualTo(body("claude-opus-5-5", management, 32_000));
    }
}
