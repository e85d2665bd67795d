package dev.trunkline.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.dialect.cohere.rerank.Rerank;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests in every dialect: read as Jackson reads them, or refused in one sentence. */
public final class EnvelopeTarget implements Target {

    private static final int SENTENCE_CHARACTERS_AT_MOST = 1_000;
    private static final EnvelopeTarget TARGET = new EnvelopeTarget();

    static final List<Dialect> DIALECTS = List.of(
            Transcoding.CHAT,
            Transcoding.COMPLETIONS,
            Transcoding.RESPONSES,
            Transcoding.MESSAGES,
            Transcoding.EMBEDDINGS,
            new Rerank());

    private static final List<byte[]> SEEDS = Seeds.ofFolders(
            "contract/request",
            "fuzz/seeds/completions",
            "fuzz/seeds/responses",
            "fuzz/seeds/messages",
            "fuzz/seeds/embeddings",
            "fuzz/seeds/rerank");

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }

    @Override
    public String name() {
        return "envelope";
    }

    @Override
    public List<byte[]> seeds() {
        return SEEDS;
    }

    @Override
    public void run(byte[] input) {
        byte[] body = Seeds.text(input);
        Dialect dialect = DIALECTS.get(Seeds.choice(input, DIALECTS.size()));
        JsonNode json = Oracle.read(body);
        switch (dialect.read(body.clone(), MultiMap.caseInsensitiveMultiMap())) {
            case Outcome.Passed<Envelope>(Envelope envelope) -> compare(envelope, body, json);
            case Outcome.Refused<Envelope>(GatewayFailure failure) -> isOneSentence(failure, json);
        }
    }

    private static void isOneSentence(GatewayFailure failure, @Nullable JsonNode json) {
        if (!(failure instanceof BadRequest(String sentence))) {
            throw new AssertionError("expected a refusal of the request, was " + failure);
        }
        check(sentence.length() <= SENTENCE_CHARACTERS_AT_MOST, "a sentence of " + sentence.length() + " characters");
        check(json == null || !json.isObject() || !sentence.contains("malformed JSON"), "JSON called malformed");
    }

    private static void compare(Envelope envelope, byte[] body, @Nullable JsonNode json) {
        check(json != null && json.isObject(), "what is no object was read");
        check(envelope.stream() == json.path("stream").asBoolean(false), "stream");
        check(envelope.completionTokens() >= 0, "a negative limit");
        check(json.size() <= envelope.members().size(), "fewer members than there are");
        Map<String, JsonNode> read = new HashMap<>();
        for (Envelope.Member member : envelope.members()) {
            JsonNode value = Oracle.read(Arrays.copyOfRange(body, member.valueStart(), member.valueEnd()));
            check(value != null, "the value of " + member.name() + " is no JSON");
            read.put(member.name(), value);
        }
        json.properties()
                .forEach(member -> check(
                        member.getValue().equals(read.get(member.getKey())), "another value of " + member.getKey()));
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
