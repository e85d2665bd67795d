package dev.trunkline.gateway.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.cohere.rerank.Rerank;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.cohere.rerank.CohereRerank;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.Tally;
import dev.trunkline.gateway.usage.UsageExtras;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TranslatedRerankTest {

    private static final AnswerFace FACE = new AnswerFace("gen-rerank-1-a", 1_700_000_000L, "a/b", "Beta");

    private final Rerank dialect = new Rerank();
    private final Transcoder transcoder = new TranslatedRerank(dialect, new CohereRerank());
    private final Envelope envelope = Given.passed(dialect.read(
            Given.utf8(
                    "{\"model\":\"a/b\",\"query\":\"which \\ud800?\",\"documents\":[\"one\",{\"text\":\"t\\u0077o\"}],"
                            + "\"top_n\":2.0,\"user\":\"u\",\"provider\":{},\"x_future\":1}"),
            MultiMap.caseInsensitiveMultiMap()));

    @Test
    void goesUpstreamAsCohereTakesIt() {
        Buffer body = Given.passed(transcoder.body(envelope, Given.endpoint("a/b", "p", Given.prices("0", "0")), 0));

        assertThat(body.toString())
                .isEqualTo("{\"model\":\"upstream-a/b\",\"query\":\"which ??\",\"documents\":[\"one\",\"t\\u0077o\"],"
                        + "\"top_n\":2}");
    }

    @Test
    void comesBackWithTheTexts() {
        byte[] answer = Given.utf8("{\"id\":\"up\",\"results\":[{\"index\":1,\"relevance_score\":0.9},"
                + "{\"index\":0,\"relevance_score\":1e-3}],\"meta\":{\"billed_units\":{\"search_units\":1}}}");

        WholeAnswer.Answer whole = (WholeAnswer.Answer) transcoder.whole(answer, FACE, envelope);
        Buffer told = whole.head();
        dialect.appendUsage(
                new UsageReport(
                        new Tally().add(Meter.SEARCH, 1).usage(false),
                        UsageExtras.NONE,
                        new Shares(BigDecimal.ZERO, BigDecimal.ZERO),
                        2_000_000,
                        2_000_000,
                        false),
                told);

        assertThat(told.appendBuffer(whole.tail()).toString())
                .isEqualTo("{\"id\":\"gen-rerank-1-a\",\"model\":\"a/b\",\"provider\":\"Beta\",\"results\":["
                        + "{\"index\":1,\"relevance_score\":0.9,\"document\":{\"text\":\"t\\u0077o\"}},"
                        + "{\"index\":0,\"relevance_score\":1e-3,\"document\":{\"text\":\"one\"}}],"
                        + "\"usage\":{\"search_units\":1,\"total_tokens\":0,\"cost\":0.002}}");
    }
}
