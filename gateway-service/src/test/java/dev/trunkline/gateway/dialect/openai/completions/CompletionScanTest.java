package dev.trunkline.gateway.dialect.openai.completions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.operation.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionScanTest {

    private static Envelope read(String fields) {
        return Given.passed(Requests.completion(Given.utf8("{\"model\":\"m\"," + fields + "}")));
    }

    private static String refused(String fields) {
        BadRequest refusal =
                (BadRequest) Given.refused(Requests.completion(Given.utf8("{\"model\":\"m\"," + fields + "}")));
        return refusal.message();
    }

    @Test
    void readsWhatDecides() {
        Envelope envelope = read("""
                "prompt":"Say hi","stream":true,"max_tokens":7,"user":"u","session_id":"s","logprobs":0,"n":1,"best_of":1,\
                "suffix":null,"echo":false,"reasoning":{"effort":"low"},"response_format":{"type":"json_object"},\
                "provider":{"order":["p"]},"stop":["a"],"future":{}""");

        assertThat(envelope.operation()).isEqualTo(Operation.CHAT);
        assertThat(envelope.models()).containsExactly("m");
        assertThat(envelope.stream()).isTrue();
        assertThat(envelope.completionTokens()).isEqualTo(7);
        assertThat(envelope.parameters()).containsExactly("logprobs", "reasoning", "response_format");
        assertThat(envelope.inputModalities()).containsExactly("text");
        assertThat(envelope.preferences().order()).containsExactly("p");
        assertThat(envelope.reasoning().effort()).isEqualTo("low");
        assertThat(envelope.externalUser()).isEqualTo("u");
        assertThat(envelope.sessionId()).isEqualTo("s");
    }

    @Test
    void everyByteOfThePromptCounts() {
        int one = read("\"prompt\":\"x\"").prompt().textBytes();

        assertThat(read("\"prompt\":\"" + "x".repeat(1_001) + "\"").prompt().textBytes())
                .isEqualTo(one + 1_000);
        assertThat(read("\"prompt\":[\"x\"]").prompt().textBytes()).isEqualTo(one + 2);
        assertThat(read("\"prompt\":\"\uFDFA\"").prompt().growthBytes()).isEqualTo(30);
        assertThat(read("\"prompt\":\"x\",\"temperature\":1").prompt().textBytes())
                .isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"prompt\":[\"a\",\"b\"] | prompt: several prompts (expected: a string, or an array of one; ask for each prompt by itself)",
                "\"prompt\":[] | prompt: an empty array (expected: a string, or an array of one; ask for each prompt by itself)",
                "\"prompt\":[1,2] | prompt: tokens (expected: a string; what tokens mean is known to one model alone)",
                "\"prompt\":[[1],[2]] | prompt: tokens (expected: a string; what tokens mean is known to one model alone)",
                "\"prompt\":[null] | prompt[0]: null (expected: a string)",
                "\"prompt\":7 | prompt: 7 (expected: a string, or an array of one; ask for each prompt by itself)",
                "\"prompt\":null | prompt: null (expected: a string, or an array of one; ask for each prompt by itself)",
                "\"stream\":true | prompt: missing (expected: a string)"
            })
    void aPromptIsOneText(String fields, String message) {
        assertThat(refused(fields)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"suffix\":\"end\"",
                "\"echo\":true",
                "\"n\":2",
                "\"best_of\":3",
                "\"messages\":[]",
                "\"tools\":[{}]",
                "\"functions\":[{}]",
                "\"logprobs\":\"all\"",
                "\"logprobs\":6",
                "\"logprobs\":-1",
                "\"logprobs\":1.5",
                "\"logprobs\":true",
                "\"tool_choice\":\"required\"",
                "\"function_call\":{}",
                "\"modalities\":[\"text\",\"image\"]",
                "\"image_config\":{}",
                "\"service_tier\":\"scale\"",
                "\"plugins\":{}",
                "\"preset\":7",
                "\"temperature\":\"hot\"",
                "\"max_tokens\":0",
                "\"prompt\":\"twice\""
            })
    void whatIsNotDoneIsRefusedByName(String field) {
        String name = field.substring(1, field.indexOf('"', 1));

        assertThat(refused("\"prompt\":\"x\"," + field)).startsWith(name + ": ").contains("(expected: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"logprobs\":5", "\"logprobs\":false", "\"modalities\":[\"text\"]", "\"image_config\":null"})
    void whatAsksForNothingElsePasses(String field) {
        assertThat(read("\"prompt\":\"x\"," + field).models()).containsExactly("m");
    }

    @Test
    void whatIsNoJsonIsToldWithTheFieldThatIsExpected() {
        assertThat(Given.refused(Requests.completion(Given.utf8("{\"model\":"))))
                .isInstanceOfSatisfying(BadRequest.class, refusal -> assertThat(refusal.message())
                        .endsWith("(expected: one JSON object with \"model\" and \"prompt\")"));
        assertThat(List.of(refused("\"prompt\":\"a\"}x")))
                .singleElement()
                .asString()
                .contains("body");
    }
}
