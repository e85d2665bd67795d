package dev.trunkline.gateway.dialect.openai.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import dev.trunkline.gateway.usage.UsageReport;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class LastChunksTest {

    private static final AnswerFace FACE = new AnswerFace("gen-1", 7, "a/\"b\"", "P");
    private static final UsageReport USAGE = new UsageReport(
            new TokenUsage(3, 2, 0, 0, 0, false),
            new UsageExtras(",\"prompt_time\":0.5", "", ""),
            new Shares(BigDecimal.ZERO, BigDecimal.ZERO),
            5,
            5,
            false);

    /** Official SDKs put the deltas of all chunks together: a role or a content in this one would be said twice. */
    @Test
    void theLastChunkRepeatsTheFinishReasonAndNothingOfTheAnswer() throws JsonProcessingException {
        String frames = LastChunks.usage(FACE, "stop", "end_turn", USAGE).toString();

        assertThat(frames).startsWith("data: {").endsWith("}\n\ndata: [DONE]\n\n");
        JsonNode chunk = chunk(frames);
        assertThat(chunk.at("/choices/0/delta").toString()).isEqualTo("{}");
        assertThat(chunk.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(chunk.at("/choices/0/native_finish_reason").asText()).isEqualTo("end_turn");
        assertThat(chunk.at("/model").asText()).isEqualTo("a/\"b\"");
        assertThat(chunk.at("/usage/completion_tokens").asInt()).isEqualTo(2);
        assertThat(chunk.at("/usage/prompt_time").asDouble()).isEqualTo(0.5);
    }

    @Test
    void aReasonThatTheProviderDidNotGiveIsNull() throws JsonProcessingException {
        JsonNode chunk = chunk(LastChunks.usage(FACE, "length", "", USAGE).toString());

        assertThat(chunk.at("/choices/0/native_finish_reason").isNull()).isTrue();
    }

    @Test
    void halfASurrogatePairInAProvidersReasonEndsNoStream() throws JsonProcessingException {
        JsonNode chunk =
                chunk(LastChunks.usage(FACE, "stop", "end\ud83d", USAGE).toString());

        assertThat(chunk.at("/choices/0/native_finish_reason").asText()).isEqualTo("end?");
    }

    private static JsonNode chunk(String frames) throws JsonProcessingException {
        return new ObjectMapper()
                .readTree(frames.lines().findFirst().orElseThrow().substring("data: ".length()));
    }
}
