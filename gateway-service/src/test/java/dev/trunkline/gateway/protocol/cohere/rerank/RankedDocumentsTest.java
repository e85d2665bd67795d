package dev.trunkline.gateway.protocol.cohere.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.rerank.Ranked;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.Tally;
import dev.trunkline.gateway.usage.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankedDocumentsTest {

    private static RerankReading.Read read(byte[] body) {
        return (RerankReading.Read) RankedDocuments.read(body, 5, 0);
    }

    private static AnswerSummary summary(String members) {
        return read(Given.utf8("{\"results\":[{\"index\":0,\"relevance_score\":1}]" + members + "}"))
                .summary();
    }

    @Test
    void aRecordedAnswer() throws IOException {
        RerankReading.Read read = read(Files.readAllBytes(Path.of("src/test/resources/provider/cohere/rerank.json")));

        assertThat(read.documents()).extracting(Ranked::index).containsExactly(3, 4, 1);
        assertThat(read.documents())
                .extracting(document -> document.score().json())
                .containsExactly("0.999071", "0.7779754", "0.08882029");
        assertThat(read.summary().usage())
                .isEqualTo(new Tally().add(Meter.SEARCH, 1).usage(false));
        assertThat(read.summary().finishReason()).isEqualTo("stop");
        assertThat(read.summary().upstreamId()).isEqualTo("26c7d7a0-ca6f-49b3-a685-1e44a732603d");
    }

    @Test
    void figuresOfServersOfOpenModels() {
        assertThat(summary(",\"usage\":{\"total_tokens\":56}").usage())
                .isEqualTo(new Tally().add(Meter.PROMPT, 56).usage(false));
    }

    @Test
    void withoutFiguresThereAreNone() {
        assertThat(summary("").usage()).isNull();
        assertThat(summary(",\"meta\":{\"billed_units\":{\"search_units\":null}}")
                        .usage())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"2.0,true", "-1,false", "1.5,false", "1e999999999,false", "true,false", "99999999999,false"})
    void figuresThatCanBeTrue(String units, boolean believed) {
        TokenUsage usage = summary(",\"meta\":{\"billed_units\":{\"search_units\":" + units + "}}")
                .usage();

        assertThat(usage).isEqualTo(believed ? new Tally().add(Meter.SEARCH, 2).usage(false) : TokenUsage.NONSENSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"results\":[]}",
                "{\"results\":{}}",
                "{\"results\":[7]}",
                "{\"results\":[{\"index\":5,\"relevance_score\":1}]}",
                "{\"results\":[{\"index\":-1,\"relevance_score\":1}]}",
                "{\"results\":[{\"relevance_score\":1}]}",
                "{\"results\":[{\"index\":0,\"relevance_score\":\"1\"}]}",
                "{\"results\":[{\"index\":0,\"relevance_score\":1},{\"index\":0,\"relevance_score\":1}]}",
                "{\"results\":[{\"index\":0,\"relevance_score\":1}]",
            })
    void whatMakesNoSenseIsMalformed(String body) {
        RerankReading.Unusable unusable = (RerankReading.Unusable) RankedDocuments.read(Given.utf8(body), 5, 0);

        assertThat(unusable.why()).isInstanceOf(WholeAnswer.Malformed.class);
    }

    @Test
    void moreThanWereWantedAreMalformed() {
        byte[] two =
                Given.utf8("{\"results\":[{\"index\":0,\"relevance_score\":1},{\"index\":1,\"relevance_score\":0.5}]}");

        assertThat(RankedDocuments.read(two, 5, 2)).isInstanceOf(RerankReading.Read.class);
        assertThat(RankedDocuments.read(two, 5, 1)).isInstanceOf(RerankReading.Unusable.class);
    }

    @Test
    void anErrorInside() {
        RerankReading.Unusable unusable =
                (RerankReading.Unusable) RankedDocuments.read(Given.utf8("{\"message\":\"too many tokens\"}"), 5, 0);

        assertThat(((WholeAnswer.ErrorInside) unusable.why()).words()).contains("too many tokens");
    }
}
