package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.catalog.v1.Protocol;

/** A caller of one dialect: how it asks, and how it reads what went wrong. */
enum Asking {
    CHAT("chat/completions", "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":20", true),
    COMPLETIONS("completions", "\"prompt\":\"Hi\",\"max_tokens\":20", true),
    RESPONSES("responses", "\"input\":\"Hi\",\"max_output_tokens\":20", true),
    MESSAGES("messages", "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":20", true),
    EMBEDDINGS("embeddings", "\"input\":\"Hi\"", false),
    RERANK("rerank", "\"query\":\"Which?\",\"documents\":[\"one\",\"two\"]", false);

    private static final String STREAMED = """
        data: {"id":"up-1","choices":[{"index":0,"delta":{"role":"assistant","content":"Hello"}}]}

        data: {"id":"up-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        data: {"id":"up-1","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":20,"total_tokens":30}}

        data: [DONE]

        """;
    private static final String VECTORS = """
        {"object":"list","model":"upstream","data":[{"object":"embedding","index":0,"embedding":[0.5]}],\
        "usage":{"prompt_tokens":30,"total_tokens":30}}\
        """;
    private static final String RANKED = """
        {"id":"up","results":[{"index":1,"relevance_score":0.75}],"meta":{"billed_units":{"search_units":1}}}\
        """;

    private final String path;
    private final String fields;
    private final boolean text;

    Asking(String path, String fields, boolean text) {
        this.path = path;
        this.fields = fields;
        this.text = text;
    }

    boolean streams() {
        return text;
    }

    /** What its models are spoken to in. */
    void announce(Line line, String model, String provider) {
        switch (this) {
            case CHAT, COMPLETIONS, RESPONSES, MESSAGES ->
                line.announce(model, provider, Protocol.PROTOCOL_OPENAI_CHAT);
            case EMBEDDINGS -> line.announceEmbeddings(model, provider, "0.000001");
            case RERANK -> line.announceRerank(model, provider, "0.00003");
        }
    }

    Raw.Answer ask(Line line, Line.Key key, String model, boolean stream) {
        return line.post(
                key,
                "/api/v1/" + path,
                "{\"model\":\"" + model + "\"," + fields + ",\"provider\":{\"order\":[\"a\",\"b\"]}"
                        + (stream ? ",\"stream\":true" : "") + "}");
    }

    /** What a provider answers whom nothing fails; {@link Line#PRICE_NANO} is its price. */
    String good(boolean stream) {
        return switch (this) {
            case CHAT, COMPLETIONS, RESPONSES, MESSAGES -> stream ? STREAMED : Line.WHOLE;
            case EMBEDDINGS -> VECTORS;
            case RERANK -> RANKED;
        };
    }

    /** The answer is an error in the form that SDKs of this dialect read. */
    void assertError(Raw.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        JsonNode json = Line.json(answer);
        assertThat(json.at("/error/message").asText()).isNotEmpty();
        switch (this) {
            case CHAT, COMPLETIONS, EMBEDDINGS, RERANK -> {
                assertThat(json.at("/error/code").asInt()).isEqualTo(status);
                assertThat(json.at("/error/metadata/error_type").asText()).isNotEmpty();
            }
            case RESPONSES -> assertThat(json.path("error_type").asText()).isNotEmpty();
            case MESSAGES -> {
                assertThat(json.path("type").asText()).isEqualTo("error");
                assertThat(json.at("/error/type").asText()).isNotEmpty();
                assertThat(json.path("request_id").asText()).isEqualTo(Line.id(answer));
            }
        }
    }

    /** A stream that had begun ends with an error, and without the mark of a whole one. */
    void assertBrokenOff(Raw.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Hello").doesNotContain("[DONE]");
        String last = answer.body().strip().substring(answer.body().strip().lastIndexOf("data: "));
        switch (this) {
            case CHAT, COMPLETIONS -> assertThat(last).contains("\"error\":{\"code\":", "\"finish_reason\":\"error\"");
            case RESPONSES -> assertThat(last).contains("\"type\":\"response.failed\"");
            case MESSAGES ->
                assertThat(last).contains("{\"type\":\"error\",\"error\":{").doesNotContain("message_stop");
            case EMBEDDINGS, RERANK -> throw new AssertionError("these have no streams");
        }
    }

    /** All of an answer has come. */
    void assertWhole(Raw.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        switch (this) {
            case CHAT, COMPLETIONS, RESPONSES, MESSAGES ->
                assertThat(answer.body()).contains("Hello").doesNotContain("\"error\":{");
            case EMBEDDINGS -> assertThat(answer.body()).contains("\"embedding\"");
            case RERANK -> assertThat(answer.body()).contains("\"relevance_score\":0.75");
        }
    }
}
