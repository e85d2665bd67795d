package dev.trunkline.gateway.protocol.google.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.TokenUsage;
import java.util.Objects;
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

    @Test
    void soundAndFilmAndPicturesThatAreMadeHavePricesOfTheirOwn() {
        TokenUsage usage = Objects.requireNonNull(
                read("\"promptTokenCount\":100,\"cachedContentTokenCount\":20,\"candidatesTokenCount\":50,"
                        + "\"toolUsePromptTokenCount\":10,\"promptTokensDetails\":[{\"modality\":\"TEXT\","
                        + "\"tokenCount\":10},{\"modality\":\"AUDIO\",\"tokenCount\":60},{\"modality\":\"IMAGE\","
                        + "\"tokenCount\":5},{\"modality\":\"VIDEO\",\"tokenCount\":25}],\"toolUsePromptTokensDetails\":"
                        + "[{\"modality\":\"VIDEO\",\"tokenCount\":7}],\"cacheTokensDetails\":[{\"modality\":\"AUDIO\","
                        + "\"tokenCount\":\"18\"},{\"modality\":\"VIDEO\",\"tokenCount\":2}],\"candidatesTokensDetails\":"
                        + "[{\"modality\":\"IMAGE\",\"tokenCount\":30},{\"modality\":\"AUDIO\",\"tokenCount\":4},{}]"));

        assertThat(usage.promptTokens()).isEqualTo(110);
        assertThat(usage.cachedTokens()).isEqualTo(20);
        assertThat(usage.count(Meter.PROMPT_AUDIO)).isEqualTo(42);
        assertThat(usage.count(Meter.VIDEO)).isEqualTo(30);
        assertThat(usage.count(Meter.PROMPT)).isEqualTo(18);
        assertThat(usage.completionTokens()).isEqualTo(50);
        assertThat(usage.count(Meter.COMPLETION_IMAGE)).isEqualTo(30);
        assertThat(usage.count(Meter.COMPLETION_AUDIO)).isEqualTo(4);
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
                "\"promptTokenCount\":1,\"totalTokenCount\":true",
                "\"promptTokenCount\":9,\"promptTokensDetails\":[{\"modality\":\"AUDIO\",\"tokenCount\":10}]",
                "\"promptTokenCount\":9,\"promptTokensDetails\":[{\"modality\":\"AUDIO\",\"tokenCount\":-1},"
                        + "{\"modality\":\"AUDIO\",\"tokenCount\":5}]",
                "\"promptTokenCount\":9,\"promptTokensDetails\":[{\"modality\":\"VIDEO\",\"tokenCount\":\"x\"}]",
                "\"promptTokenCount\":9,\"promptTokensDetails\":[{\"modality\":\"VIDEO\",\"tokenCount\":5},"
                        + "{\"modality\":\"AUDIO\",\"tokenCount\":5}]",
                "\"promptTokenCount\":9,\"cachedContentTokenCount\":1,"
                        + "\"cacheTokensDetails\":[{\"modality\":\"AUDIO\",\"tokenCount\":2}]",
                "\"promptTokenCount\":9,\"candidatesTokensDetails\":[{\"modality\":\"IMAGE\",\"tokenCount\":1}]"
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
