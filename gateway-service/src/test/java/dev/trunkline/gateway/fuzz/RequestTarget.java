package dev.trunkline.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.dialect.cohere.rerank.Rerank;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.cohere.rerank.CohereRerank;
import dev.trunkline.gateway.transcode.Transcoder;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;

/** Requests in every dialect on their way to every provider: what goes upstream is JSON, or the caller is told why not. */
public final class RequestTarget implements Target {

    private static final int LIMIT = 100;
    private static final RequestTarget TARGET = new RequestTarget();
    private static final List<Endpoint> ENDPOINTS = List.of(
            Given.endpointThatTakes(Set.of()),
            Given.endpointThatTakes(Set.of("tools", "reasoning", "response_format"), "openai"),
            Given.endpoint("anthropic/claude-sonnet-4-5", "anthropic", Given.prices("1", "1")));

    private static final Set<Dialect> WITH_TURNS =
            Set.of(Transcoding.CHAT, Transcoding.MESSAGES, Transcoding.RESPONSES);

    /** Of these a splice says something of its own, or looks into them. */
    private static final Set<String> SPLICED = Set.of(
            "model",
            "messages",
            "input",
            "instructions",
            "system",
            "tools",
            "tool_choice",
            "stream_options",
            "max_tokens",
            "max_completion_tokens",
            "max_output_tokens",
            "reasoning",
            "reasoning_effort",
            "include",
            "store",
            "thinking",
            "output_config",
            "context_management",
            "temperature",
            "top_p",
            "top_k",
            "metadata");

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }

    @Override
    public String name() {
        return "request";
    }

    @Override
    public List<byte[]> seeds() {
        return new EnvelopeTarget().seeds();
    }

    @Override
    public void run(byte[] input) {
        Dialect dialect = EnvelopeTarget.DIALECTS.get(Seeds.choice(input, EnvelopeTarget.DIALECTS.size()));
        Outcome<Envelope> read = dialect.read(Seeds.text(input), MultiMap.caseInsensitiveMultiMap());
        if (read instanceof Outcome.Passed<Envelope>(Envelope envelope)) {
            switch (dialect) {
                case ChatDialect chat -> Pairs.of(chat).forEach(pair -> write(pair, envelope));
                case Rerank rerank ->
                    Oracle.written(
                            new CohereRerank()
                                    .body(rerank.neutral(envelope), ENDPOINTS.getFirst())
                                    .getBytes(),
                            "rerank");
                default -> Pairs.VECTORS.forEach(pair -> write(pair, envelope));
            }
        }
    }

    private static void write(Transcoder pair, Envelope envelope) {
        for (Endpoint endpoint : ENDPOINTS) {
            switch (pair.body(envelope, endpoint, LIMIT)) {
                case Outcome.Passed<Buffer>(Buffer body) -> {
                    JsonNode written =
                            Oracle.written(body.getBytes(), pair.getClass().getSimpleName());
                    JsonNode once = Oracle.readOnce(envelope.body());
                    if (once != null && WITH_TURNS.contains(pair.dialect())) {
                        UsersWords.arrive(once, written, pair.protocol().name().name());
                    }
                    if (pair.getClass().getSimpleName().endsWith("Splice")) {
                        passes(written, Oracle.written(envelope.body(), "the caller"));
                    }
                }
                case Outcome.Refused<Buffer>(GatewayFailure failure) -> {
                    if (!(failure instanceof BadRequest)) {
                        throw new AssertionError("expected a refusal of the request, was " + failure);
                    }
                }
            }
        }
    }

    /** What a splice does not speak of is the caller's own. */
    private static void passes(JsonNode written, JsonNode asked) {
        written.properties().forEach(member -> {
            if (Envelope.isKept(member.getKey()) && !SPLICED.contains(member.getKey())) {
                throw new AssertionError("sent upstream: " + member.getKey());
            }
            if (!SPLICED.contains(member.getKey()) && !member.getValue().equals(asked.get(member.getKey()))) {
                throw new AssertionError("changed on its way: " + member.getKey());
            }
        });
    }
}
