package dev.trunkline.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.transcode.Transcoding;
import dev.trunkline.gateway.usage.TokenUsage;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class AnswerTallyTest {

    private final Buffer told = Buffer.buffer();
    private final AnswerTally tally = tally();

    private AnswerTally tally() {
        var writer = Transcoding.CHAT.stream(new AnswerFace("gen-1", 1, "m", "P"), Given.request("\"model\":\"m\","));
        writer.writeTo(told);
        return new AnswerTally(writer);
    }

    @Test
    void saysWhatBecameOfEachEvent() {
        assertThat(tally.step()).isEqualTo(StreamStep.QUIET);

        tally.thought(Thought.of(JsonText.of("hm")));
        assertThat(tally.step()).isEqualTo(StreamStep.THINKING);

        tally.thought(Thought.of(JsonText.of("hm")));
        tally.text(JsonText.of("é"));
        assertThat(tally.step()).isEqualTo(StreamStep.CONTENT);
        assertThat(tally.step()).isEqualTo(StreamStep.QUIET);
    }

    @Test
    void countsBytesOfTextsAndCalls() {
        tally.text(JsonText.of("é"));
        tally.thought(Thought.of(JsonText.of("hm")));
        tally.refusal(JsonText.of("no"));
        tally.toolCall(0, JsonText.of("id"), JsonText.of("name"));
        tally.toolArguments(0, JsonText.of("{\"a\":1}"));

        assertThat(tally.summary().receivedTextBytes()).isEqualTo(2 + 2 + 2 + 7);
        assertThat(tally.calls()).isEqualTo(1);
    }

    @Test
    void tellsNobodyOfNothing() {
        tally.text(JsonText.EMPTY);
        tally.refusal(JsonText.EMPTY);
        tally.toolArguments(0, JsonText.EMPTY);
        tally.thought(Thought.of(JsonText.EMPTY));

        assertThat(told.length()).isZero();
        assertThat(tally.step()).isEqualTo(StreamStep.QUIET);
    }

    @Test
    void tellsASealThoughItHasNoText() {
        JsonText none = JsonText.EMPTY;
        tally.thought(new Thought(Thought.Kind.TEXT, none, JsonText.of("c2ln"), none, Thought.ANTHROPIC, 0));

        assertThat(told.toString()).contains("\"signature\":\"c2ln\"");
        assertThat(tally.step()).as("a signature is no answer yet").isEqualTo(StreamStep.QUIET);
    }

    @Test
    void sealsCountWhereTheFiguresOfTheWholeAnswerAreMissing() {
        TokenUsage usage = new TokenUsage(1, 1, 0, 0, 0, false);
        seal(0, "", "A".repeat(400));
        seal(1, "hm", "B".repeat(40));
        seal(2, "said at length", "C".repeat(12));

        assertThat(tally.summary().receivedTextBytes())
                .as("300 bytes in Base64, 30 that begin with hm, and a text that its seal adds nothing to")
                .isEqualTo(300 + 30 + 14);
        tally.usage(usage, true);
        assertThat(tally.summary().receivedTextBytes()).isEqualTo(300 + 30 + 14);
        tally.usage(TokenUsage.NONSENSE, false);
        assertThat(tally.summary().receivedTextBytes()).isEqualTo(300 + 30 + 14);
        tally.usage(usage, false);
        assertThat(tally.summary().receivedTextBytes())
                .as("figures have them in them, and are not doubted for their length")
                .isEqualTo(2 + 14);
    }

    private void seal(int index, String text, String seal) {
        JsonText none = JsonText.EMPTY;
        tally.thought(new Thought(Thought.Kind.TEXT, JsonText.of(text), none, none, Thought.ANTHROPIC, index));
        tally.thought(new Thought(Thought.Kind.TEXT, none, JsonText.of(seal), none, Thought.ANTHROPIC, index));
    }

    @Test
    void sumsUp() {
        TokenUsage usage = new TokenUsage(1, 2, 0, 0, 0, false);
        tally.upstreamId("up");
        tally.usage(usage, true);
        tally.finished("stop", "end_turn");

        assertThat(tally.isFinished()).isTrue();
        assertThat(tally.summary()).isEqualTo(new AnswerSummary(usage, true, "stop", "end_turn", "up", 0));

        tally.failed("overloaded");
        assertThat(tally.summary().finishReason()).isEqualTo("error");
        assertThat(tally.summary().nativeFinishReason()).isEqualTo("overloaded");
    }
}
