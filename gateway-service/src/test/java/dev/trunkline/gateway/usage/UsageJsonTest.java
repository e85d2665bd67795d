package dev.trunkline.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageJsonTest {

    @Test
    void writesEveryFieldInTheOrderOfThePublicApi() {
        TokenUsage usage = new TokenUsage(12, 34, 5, 4, 6, false);

        assertThat(written(usage, Given.prices("0.000001", "0.000003"), 114_000))
                .isEqualTo("""
                "usage":{"prompt_tokens":12,"completion_tokens":34,"total_tokens":46,"cost":0.000114,"is_byok":false,\
                "prompt_tokens_details":{"cached_tokens":5,"cache_write_tokens":4,"audio_tokens":0,"video_tokens":0},\
                "cost_details":{"upstream_inference_cost":0.000114,"upstream_inference_prompt_cost":0.000012,\
                "upstream_inference_completions_cost":0.000102},\
                "completion_tokens_details":{"reasoning_tokens":6,"image_tokens":0,"audio_tokens":0}}""");
    }

    @Test
    void tellsOfOtherMedia() {
        TokenUsage usage = new TokenUsage(12, 34, 0, 0, 0, false)
                .withPart(Meter.PROMPT_AUDIO, 5)
                .withPart(Meter.VIDEO, 4)
                .withPart(Meter.COMPLETION_IMAGE, 3)
                .withPart(Meter.COMPLETION_AUDIO, 2);

        assertThat(written(usage, Given.prices("1", "1"), 0))
                .contains("\"prompt_tokens\":12,\"completion_tokens\":34,")
                .contains("\"audio_tokens\":5,\"video_tokens\":4}")
                .contains("\"image_tokens\":3,\"audio_tokens\":2}");
    }

    @Test
    void tellsWhatTheProviderChargesForTheCallersOwnCredential() {
        Buffer out = Buffer.buffer();

        TokenUsage usage = new TokenUsage(12, 34, 0, 0, 0, false);
        Shares shares = Shares.of(usage, Given.prices("0.000001", "0.000003"));
        UsageJson.append(out, new UsageReport(usage, UsageExtras.NONE, shares, 0, 114_000, true));

        assertThat(out.toString())
                .contains("\"cost\":0,\"is_byok\":true,")
                .contains("\"upstream_inference_cost\":0.000114,\"upstream_inference_prompt_cost\":0.000012,");
    }

    @Test
    void writesNoCompletionWhereThereIsNone() {
        Buffer out = Buffer.buffer();
        TokenUsage usage = new TokenUsage(12, 0, 0, 0, 0, false);

        Shares shares = Shares.of(usage, Given.prices("0.000001", "0"));
        UsageJson.appendPrompt(out, new UsageReport(usage, UsageExtras.NONE, shares, 0, 12_000, true));

        assertThat(out.toString())
                .isEqualTo("\"usage\":{\"prompt_tokens\":12,\"total_tokens\":12,\"cost\":0,\"is_byok\":true,"
                        + "\"cost_details\":{\"upstream_inference_cost\":0.000012,"
                        + "\"upstream_inference_prompt_cost\":0.000012,"
                        + "\"upstream_inference_completions_cost\":0}}");
    }

    @Test
    void writesWhatElseTheProviderSaidBehindItsOwn() {
        Buffer out = Buffer.buffer();
        UsageExtras extras = new UsageExtras(",\"a\":1", ",\"b\":2", ",\"c\":3");

        Shares shares = Shares.of(TokenUsage.NONE, Given.prices("1", "1"));
        UsageJson.append(out, new UsageReport(TokenUsage.NONE, extras, shares, 0, 0, false));

        assertThat(out.toString())
                .contains("\"video_tokens\":0,\"b\":2},")
                .endsWith("\"audio_tokens\":0,\"c\":3},\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0.000000001",
        "1000000000, 1",
        "10000000000, 10",
        "1500000000, 1.5",
        "9000000000000000, 9000000",
    })
    void writesAmountsPlainly(long nano, String usd) {
        assertThat(written(TokenUsage.NONE, Given.prices("1", "1"), nano)).contains("\"cost\":" + usd + ",");
    }

    @Test
    void addsUpTokensBeyondAnInt() {
        TokenUsage usage = new TokenUsage(Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0, 0, false);

        assertThat(written(usage, Given.prices("0", "0"), 0)).contains("\"total_tokens\":4294967294,");
    }

    private static String written(TokenUsage usage, Prices prices, long costNano) {
        Buffer out = Buffer.buffer();
        Shares shares = Shares.of(usage, prices);
        UsageJson.append(out, new UsageReport(usage, UsageExtras.NONE, shares, costNano, costNano, false));
        return out.toString();
    }

    @Test
    void howTheAnswerCameAboutStandsBehind() {
        UsageReport report = new UsageReport(
                        TokenUsage.NONE, UsageExtras.NONE, new Shares(BigDecimal.ZERO, BigDecimal.ZERO), 0, 0, false)
                .routed("{\"a\":1}");
        Buffer chat = Buffer.buffer();
        Buffer vectors = Buffer.buffer();

        UsageJson.append(chat, report);
        UsageJson.appendPrompt(vectors, report);

        assertThat(chat.toString()).endsWith("}},\"openrouter_metadata\":{\"a\":1}");
        assertThat(vectors.toString()).endsWith("}},\"openrouter_metadata\":{\"a\":1}");
    }
}
