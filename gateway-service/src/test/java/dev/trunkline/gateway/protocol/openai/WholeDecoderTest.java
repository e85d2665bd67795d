package dev.trunkline.gateway.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholeDecoderTest {

    private static final AnswerFace FACE = new AnswerFace("gen-1-a", 1700000000L, "m", "P");
    private static final AnswerFace HIDING = new AnswerFace("gen-1-a", 1700000000L, "m", "P", false, true, "");

    private final ToldWithDetails told = new ToldWithDetails();

    static List<Sample> answers() {
        return Sample.all("answer");
    }

    private WholeReading read(String body, AnswerFace face) {
        return new OpenAiProtocol().whole(Given.utf8(body), told, face);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void tellsWhatAProviderSays(Sample sample) {
        WholeReading reading = read(sample.section("answer"), FACE);

        assertThat(told.lines()).isEqualTo(sample.told());
        assertThat(reading).isInstanceOf(WholeReading.Read.class);
        AnswerSummary summary = ((WholeReading.Read) reading).summary();
        assertThat(Sample.shown(summary)).isEqualTo(sample.section("summary").strip());
        assertThat(sample.section("source")).isNotBlank();
    }

    @Test
    void tellsARefusal() {
        read(
                "{\"choices\":[{\"index\":0,\"message\":{\"content\":null,\"refusal\":\"no\"},\"finish_reason\":\"stop\"}]}",
                FACE);

        assertThat(told.lines()).containsExactly("refusal no", "finished stop stop");
    }

    @Test
    void anAnswerWithoutAReasonHasNone() {
        read("{\"choices\":[{\"index\":0,\"message\":{\"content\":\"a\"}}]}", FACE);

        assertThat(told.lines()).containsExactly("text a");
    }

    @Test
    void leavesThoughtsOutForWhoDoesNotWantThem() {
        read(
                "{\"choices\":[{\"message\":{\"content\":\"a\",\"reasoning\":\"r\"},\"finish_reason\":\"stop\"}]}",
                HIDING);

        assertThat(told.lines()).containsExactly("text a", "finished stop stop");
    }

    @Test
    void anErrorInsideIsOne() {
        assertThat(read("{\"error\":{\"code\":\"content_filter\"}}", FACE))
                .isEqualTo(new WholeReading.Unusable(new WholeAnswer.ErrorInside(
                        "status 200 with an error object inside", "{\"code\":\"content_filter\"}")));
        assertThat(told.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[]", "<html>", "{\"choices\":[]}", "{\"choices\":[{\"message\":{\"content\":\"a\"}}"})
    void whatIsNoAnswerIsUnusable(String body) {
        assertThat(read(body, FACE)).isInstanceOf(WholeReading.Unusable.class);
        assertThat(told.lines()).isEmpty();
    }
}
