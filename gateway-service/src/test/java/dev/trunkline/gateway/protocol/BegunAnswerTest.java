package dev.trunkline.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.json.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;

class BegunAnswerTest {

    private static final Part CALL = new Part.ToolCall(JsonText.of("c"), JsonText.of("f"), JsonText.of("{}"));

    private static Part text(String text) {
        return new Part.Text(JsonText.of(text), CacheMark.ONE_HOUR);
    }

    /** Blank texts are not sent, as in either room. */
    private static List<String> stripped(Part... parts) {
        return BegunAnswer.withoutTrailingBlanks(
                        List.of(parts), part -> !said(part).isBlank())
                .stream()
                .map(BegunAnswerTest::said)
                .toList();
    }

    private static String said(Part part) {
        return switch (part) {
            case Part.Text(JsonText text, CacheMark cache) -> text.string();
            case Part.Refusal(JsonText text) -> text.string();
            case Part.ToolCall _ -> "a call";
            case Part.Image _, Part.Audio _, Part.Video _, Part.File _, Part.Thinking _, Part.Foreign _ -> "";
        };
    }

    @Test
    void endsWithNoBlank() {
        assertThat(stripped(text("a "), text("foo \n"))).containsExactly("a ", "foo");
        assertThat(stripped(text("foo "), text(" "), text("\t"))).containsExactly("foo");
        assertThat(stripped(text("foo "), CALL, text(" "))).containsExactly("foo ", "a call");
        assertThat(stripped(new Part.Refusal(JsonText.of("No. ")), text(" "))).containsExactly("No.");
        assertThat(stripped(text(" "), text(""))).isEmpty();
    }

    @Test
    void keepsItsMarks() {
        assertThat(BegunAnswer.withoutTrailingBlanks(List.of(text("foo ")), part -> true))
                .singleElement()
                .isInstanceOfSatisfying(
                        Part.Text.class, last -> assertThat(last.cache()).isEqualTo(CacheMark.ONE_HOUR));
    }
}
