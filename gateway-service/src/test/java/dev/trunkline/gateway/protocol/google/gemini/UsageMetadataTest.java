package dev.trunkline.gateway.protocol.google.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.usage.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageMetadataTest {

    private static @Nullable TokenUsage read(String members) {
        return UsageMetadata.read(JsonValue.read("{" + members + "}"));
    }

    private static TokenUsage usage(int prompt, int completion, int cached, int reasoning) {
        return new TokenUsage(prompt, completion, cached, 0, reasoning, false);
    }

    @Test
    void thoughtsAreOutsideTheCandidatesAndWhatToolsReadOutsideThePrompt() {
        assertThat(read("\"promptTokenCount\":147,\"candidatesTokenCount\":108,\"totalTokenCount\":783,"
                        + "\"toolUsePromptTokenCount\":360,\"thoughtsTokenCount\":168,\"cachedContentTokenCount\":100"))
                .isEqualTo(usage(507, 276, 100, 168));
    }

    @Test
    void whatOnlyTheTotalHoldsIsCompletion() {
        assertThat(read("\"promptTokenCount\":12,\"candidatesTokenCount\":1,\"totalTokenCount\":399"))
                .isEqualTo(usage(12, 387, 0, 0));
    }

    @Test
    void aMissingFigureIsNoneAndAMissingPromptIsNoUsage() {
        assertThat(read("\"promptTokenCount\":12,\"totalTokenCount\":12")).isEqualTo(usage(12, 0, 0, 0));
        assertThat(read("\"candidatesTokenCount\":12")).isNull();
        assertThat(UsageMetadata.read(JsonValue.ABSENT)).isNull();
        assertThat(read("\"trafficType\":\"ON_DEMAND\"")).isNull();
    }

    @Test
    void oddSpellingsOfTrueFiguresAreRead() {
        assertThat(read("\"promptTokenCount\":1000.0,\"candidatesTokenCount\":\"12\",\"thoughtsTokenCount\":null"))
                .isEqualTo(usage(1000, 12, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"promptTokenCount\":-1",
                "\"promptTokenCount\":\"x\"",
                "\"promptTokenCount\":1.5",
                "\"promptTokenCount\":[1]",
                "\"promptTokenCount\":1e999999999",
                "\"promptTokenCount\":1,\"candidatesTokenCount\":4294967296",
                "\"promptTokenCount\":1,\"cachedContentTokenCount\":2",
                "\"promptTokenCount\":2147483647,\"toolUsePromptTokenCount\":1",
                "\"promptTokenCount\":1,\"candidatesTokenCount\":2147483647,\"thoughtsTokenCount\":2147483647",
                "\"promptTokenCount\":1,\"totalTokenCount\":true"
            })
    void figuresThatCannotBeTrueAreNonsense(String members) {
        assertThat(read(members)).isEqualTo(TokenUsage.NONSENSE);
    }

    @Test
    void laterFiguresTakeNothingAway() {
        TokenUsage early = usage(10, 50, 4, 40);

        assertThat(UsageMetadata.merged(null, early)).isEqualTo(early);
        assertThat(UsageMetadata.merged(early, null)).isEqualTo(early);
        assertThat(UsageMetadata.merged(early, usage(0, 0, 0, 0))).isEqualTo(early);
        assertThat(UsageMetadata.merged(early, usage(20, 60, 5, 41))).isEqualTo(usage(20, 60, 5, 41));
        assertThat(UsageMetadata.merged(early, TokenUsage.NONSENSE)).isEqualTo(early);
        assertThat(UsageMetadata.merged(TokenUsage.NONSENSE, early)).isEqualTo(early);
    }
}
