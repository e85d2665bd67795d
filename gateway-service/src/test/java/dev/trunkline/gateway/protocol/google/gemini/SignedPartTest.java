package dev.trunkline.gateway.protocol.google.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignedPartTest {

    private static final String LOST = "skip_thought_signature_validator";
    private static final int MANY = 100_000;

    private static Part seal(String seal, String id) {
        return thought(Thought.Kind.ENCRYPTED, seal, id, Thought.GOOGLE);
    }

    private static Part thought(Thought.Kind kind, String seal, String id, String format) {
        return new Part.Thinking(new Thought(kind, JsonText.of("hm"), JsonText.of(seal), JsonText.of(id), format, 0));
    }

    private static Part call(String id) {
        return new Part.ToolCall(JsonText.of(id), JsonText.of("f"), JsonText.of("{}"));
    }

    private static Part text(String text) {
        return new Part.Text(JsonText.of(text));
    }

    /** Each part by what it says or its id, and its signature. */
    private static List<String> signed(boolean demanded, Part... parts) {
        return SignedPart.of(List.of(parts), demanded).stream()
                .map(one -> (one.part() instanceof Part.ToolCall call
                                ? call.id().string()
                                : ((Part.Text) one.part()).text().string())
                        + ":" + one.signature().string())
                .toList();
    }

    @Test
    void aSealReturnsWithItsCall() {
        assertThat(signed(true, seal("s2", "c2"), seal("s1", "c1"), text("x"), call("c1"), call("c2")))
                .containsExactly("x:", "c1:s1", "c2:s2");
    }

    /** Were each seal compared with each call, this would take an hour. */
    @Test
    void manySealsReturnWithTheirCalls() {
        Part[] parts = Stream.concat(
                        IntStream.range(0, MANY).mapToObj(i -> seal("s" + i, "c" + i)),
                        IntStream.range(0, MANY).mapToObj(i -> call("c" + i)))
                .toArray(Part[]::new);

        assertThat(signed(true, parts)).hasSize(MANY).endsWith("c99999:s99999");
    }

    @Test
    void oneWithoutAnIdReturnsWithWhatStandsBehindIt() {
        assertThat(signed(true, seal("s", ""), call("c1"), call("c2"))).containsExactly("c1:s", "c2:");
        assertThat(signed(true, seal("s", ""), text("x"), seal("t", "c1"), call("c1")))
                .containsExactly("x:s", "c1:t");
        assertThat(signed(true, seal("s", ""), seal("t", "c1"), call("c1"), text("x")))
                .containsExactly("c1:t", "x:s");
    }

    @Test
    void oneBehindAllElseReturnsWithTheLastWords() {
        assertThat(signed(false, text("x"), call("c1"), seal("s", ""))).containsExactly("x:s", "c1:");
        assertThat(signed(false, call("c1"), seal("s", "gone"))).containsExactly("c1:", ":s");
    }

    @Test
    void theFirstCallSaysThatItsSealIsLost() {
        assertThat(signed(true, text("x"), call("c1"), call("c2"))).containsExactly("x:", "c1:" + LOST, "c2:");
        assertThat(signed(false, call("c1"))).containsExactly("c1:");
        assertThat(signed(true, call("c1"), seal("s", "c2"), call("c2"))).containsExactly("c1:" + LOST, "c2:s");
    }

    @Test
    void whatOthersHaveSealedStaysHere() {
        Part others = thought(Thought.Kind.ENCRYPTED, "s", "c1", Thought.OPENAI);
        Part told = thought(Thought.Kind.TEXT, "s", "", Thought.ANTHROPIC);

        assertThat(signed(false, others, told, call("c1"))).containsExactly("c1:");
        assertThat(signed(false, thought(Thought.Kind.ENCRYPTED, "s", "c1", ""), call("c1")))
                .as("of which nobody says whose it is")
                .containsExactly("c1:s");
    }
}
