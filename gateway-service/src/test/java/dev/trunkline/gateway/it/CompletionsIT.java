package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Dialect;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.Outcome;
import dev.trunkline.contracts.generation.v1.ToolCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prompts through the whole gateway, to providers of OpenAI chat: answers are translated, and billed as any others. */
class CompletionsIT {

    private static final String CHUNKS = """
        data: {"id":"up-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":"Hel"}}]}

        data: {"id":"up-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":"eos"}]}

        data: {"id":"up-1","object":"chat.completion.chunk","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":20,"total_tokens":30}}

        data: [DONE]

        """;

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
        answer("application/json", Line.WHOLE);
    }

    private static void answer(String type, String body) {
        line.services.answer(
                (request, response) -> response.putHeader("Content-Type", type).end(body));
    }

    private static Raw.Answer ask(String fields) {
        return line.post(
                key, "/api/v1/completions", "{\"model\":\"" + Line.MODEL + "\",\"max_tokens\":20," + fields + "}");
    }

    @Test
    void aWholeCompletionComesBackPricedAndRecorded() {
        Raw.Answer answer = ask("\"prompt\":\"Say hello\",\"temperature\":0.5,\"user\":\"u\"");

        JsonNode json = Line.json(answer);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json.path("object").asText()).isEqualTo("text_completion");
        assertThat(json.path("id").asText()).isEqualTo(Line.id(answer)).matches("gen-\\d+-[A-Za-z0-9]{20}");
        assertThat(json.at("/choices/0/text").asText()).isEqualTo("Hello");
        assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(json.at("/usage/cost").asText()).isEqualTo("3.0E-5");
        assertThat(line.services.seen().getFirst().methodAndUri()).endsWith("/chat/completions");
        assertThat(line.services.seen().getFirst().body())
                .isEqualTo("{\"model\":\"upstream\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello\"}],"
                        + "\"temperature\":0.5,\"max_tokens\":20}");
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getDialect()).isEqualTo(Dialect.DIALECT_OPENAI_COMPLETIONS);
        assertThat(event.getOutcome()).isEqualTo(Outcome.OUTCOME_COMPLETED);
        assertThat(event.getCostNano()).isEqualTo(Line.PRICE_NANO);
    }

    @Test
    void aStreamComesBackInItsOwnChunks() {
        answer("text/event-stream", CHUNKS);

        Raw.Answer answer = ask("\"prompt\":[\"Say hello\"],\"stream\":true");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"object\":\"text_completion\"", "\"text\":\"Hel\"", "\"text\":\"lo\"")
                .contains("\"finish_reason\":\"stop\",\"native_finish_reason\":\"eos\"", "\"cost\":0.00003")
                .doesNotContain("chat.completion")
                .endsWith("data: [DONE]\n\n");
        assertThat(line.services.seen().getFirst().body())
                .endsWith("\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
        assertThat(line.generations.find(Line.id(answer)).getCostNano()).isEqualTo(Line.PRICE_NANO);
    }

    @Test
    void aWholeAnswerInPlaceOfAStreamIsOneChunk() {
        Raw.Answer answer = ask("\"prompt\":\"Say hello\",\"stream\":true");

        assertThat(answer.body()).contains("\"text\":\"Hello\"").endsWith("data: [DONE]\n\n");
        assertThat(line.generations.find(Line.id(answer)).getCostNano()).isEqualTo(Line.PRICE_NANO);
    }

    /** Of callers who speak the same as the provider: their bytes pass, and what is in them is told all the same. */
    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "weather | {\\\"city\\\":\\\"Ulm\\\"} | TOOL_CALLS_VALID",
                "weather | {\\\"town\\\":\\\"Ulm\\\"} | TOOL_CALLS_INVALID",
                "whether | {} | TOOL_CALLS_INVALID",
            })
    void anAttemptTellsWhatItsAnswerAmountedTo(String function, String arguments, ToolCalls verdict) {
        answer("text/event-stream", calling(function, arguments));

        Raw.Answer answer = line.ask(
                key,
                "\"model\":\"" + Line.MODEL + "\",\"stream\":true,\"tools\":[{\"type\":\"function\",\"function\":"
                        + "{\"name\":\"weather\",\"parameters\":{\"required\":[\"city\"]}}}],");

        Attempt attempt = line.generations.find(Line.id(answer)).getAttempts(0);
        assertThat(attempt.getStreamed()).isTrue();
        assertThat(attempt.getFirstTokenMillis()).isPositive();
        assertThat(attempt.getStreamMillis()).isLessThanOrEqualTo(attempt.getTotalMillis());
        assertThat(attempt.getCompletionTokens()).isEqualTo(20);
        assertThat(attempt.getEmpty()).isFalse();
        assertThat(attempt.getToolCalls()).isEqualTo(verdict);
    }

    private static String calling(String function, String arguments) {
        return "data: {\"id\":\"up-1\",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c\","
                + "\"type\":\"function\",\"function\":{\"name\":\"" + function + "\",\"arguments\":\"\"}}]}}]}\n\n"
                + "data: {\"id\":\"up-1\",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,"
                + "\"function\":{\"arguments\":\"" + arguments + "\"}}]},\"finish_reason\":\"tool_calls\"}],"
                + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":20,\"total_tokens\":30}}\n\ndata: [DONE]\n\n";
    }

    @Test
    void anAnswerOfNothingIsToldToBeEmpty() {
        answer("application/json", Line.WHOLE.replace("Hello", ""));

        Raw.Answer answer = ask("\"prompt\":\"Say hello\"");

        Attempt attempt = line.generations.find(Line.id(answer)).getAttempts(0);
        assertThat(attempt.getEmpty()).isTrue();
        assertThat(attempt.getStreamed()).isFalse();
        assertThat(attempt.getStreamMillis()).isZero();
        assertThat(attempt.getToolCalls()).isEqualTo(ToolCalls.TOOL_CALLS_NONE);
    }

    @Test
    void severalPromptsAreRefused() {
        Raw.Answer answer = ask("\"prompt\":[\"a\",\"b\"]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Line.json(answer).at("/error/message").asText()).startsWith("prompt: several prompts (expected: ");
        assertThat(line.services.seen()).isEmpty();
    }

    @Test
    void anotherMethodIsToldWhichIsTaken() {
        assertThat(line.gateway.calls().call("GET /v1/completions").status()).isEqualTo(405);
    }
}
