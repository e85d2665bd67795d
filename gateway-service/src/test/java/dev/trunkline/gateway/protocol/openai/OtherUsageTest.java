package dev.trunkline.gateway.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.usage.UsageExtras;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherUsageTest {

    private static final String COUNTS = "\"prompt_tokens\":12,\"completion_tokens\":34,\"total_tokens\":46";

    private static final String FULL = "{" + COUNTS + ",\"prompt_time\" : 0.50,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":1,\"audio_tokens\":7,\"text_tokens\":11},"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":2,\"accepted_prediction_tokens\":5,"
            + "\"rejected_prediction_tokens\":null},\"x\":{\"a\":[1,\"b\"]}}";

    private static final UsageExtras EXTRAS = new UsageExtras(
            ",\"prompt_time\":0.50,\"x\":{\"a\":[1,\"b\"]}",
            ",\"text_tokens\":11",
            ",\"accepted_prediction_tokens\":5");

    @Test
    void survivesWholeAndStreamed() {
        String choice = "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"usage\":";
        WholeAnswer.Answer whole = (WholeAnswer.Answer)
                new OpenAiProtocol().splicedWhole(Given.utf8(choice + FULL + "}"), OpenAiStreamTest.FACE);

        assertThat(whole.summary().usageExtras()).isEqualTo(EXTRAS);
        assertThat(streamed(FULL)).isEqualTo(EXTRAS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"cost\":1",
                "\"c\\u006fst\":1",
                "\"cost_details\":{}",
                "\"estimated_Cost\":1",
                "\"is_byok\":true",
                "\"x\":{\"total_cost\":1}",
                "\"cost_in_usd_ticks\":1",
                "\"unit_price\":1",
                "\"prompt\\u005ftokens\":1",
            })
    void nothingThatTheGatewaySaysItselfOrThatIsMoney(String member) {
        assertThat(streamed("{" + COUNTS + "," + member + "}")).isEqualTo(UsageExtras.NONE);
    }

    @Test
    void isSaidOnceOnOneLine() {
        assertThat(streamed("{" + COUNTS + ",\"x\":{\n\"a\":\r\n1},\"x\":2}").members())
                .isEqualTo(",\"x\":{ \"a\":  1}");
    }

    @Test
    void isNoMoreThanItsLimit() {
        String long1 = "\"a\":\"" + "x".repeat(OtherUsage.BYTES_AT_MOST) + "\"";

        assertThat(streamed("{" + COUNTS + "," + long1 + ",\"b\":1}").members()).isEqualTo(",\"b\":1");
    }

    @Test
    void staysWhereLaterFiguresHaveNone() {
        StreamDecoder decoder = new OpenAiProtocol().splicedStream(OpenAiStreamTest.FACE);
        accept(decoder, FULL);
        accept(decoder, "{\"prompt_tokens\":0,\"completion_tokens\":0}");
        accept(decoder, "{\"prompt_tokens\":-1,\"completion_tokens\":0,\"y\":1}");

        assertThat(decoder.summary().usageExtras()).isEqualTo(EXTRAS);
    }

    private static UsageExtras streamed(String usage) {
        StreamDecoder decoder = new OpenAiProtocol().splicedStream(OpenAiStreamTest.FACE);
        accept(decoder, usage);
        return decoder.summary().usageExtras();
    }

    private static void accept(StreamDecoder decoder, String usage) {
        byte[] chunk = Given.utf8("{\"choices\":[],\"usage\":" + usage + "}");
        decoder.accept(chunk, 0, chunk.length, Buffer.buffer());
    }
}
