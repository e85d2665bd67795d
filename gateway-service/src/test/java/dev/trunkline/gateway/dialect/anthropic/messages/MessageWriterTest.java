package dev.trunkline.gateway.dialect.anthropic.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class MessageWriterTest {

    private final MessageWriter writer = new MessageWriter(EventWriterTest.FACE);

    private static JsonText text(String text) {
        return JsonText.of(text);
    }

    private String written() {
        Buffer head = writer.head();
        Requests.DIALECT.appendUsage(EventWriterTest.USAGE, head);
        return head.appendBuffer(writer.tail()).toString();
    }

    private static String message(String content, String stopReason) {
        return "{\"id\":\"gen-1-a\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"maker/model\","
                + "\"provider\":\"A \\\"provider\\\"\",\"content\":[" + content + "],\"stop_reason\":" + stopReason
                + ",\"stop_sequence\":null,\"usage\":{\"input_tokens\":60,";
    }

    @Test
    void writesTextThoughtsAndCalls() {
        writer.thought(Thought.of(text("Let me "), Thought.ANTHROPIC));
        writer.thought(
                new Thought(Thought.Kind.TEXT, text("see."), text("c2ln"), JsonText.EMPTY, Thought.ANTHROPIC, 0));
        writer.thought(new Thought(
                Thought.Kind.ENCRYPTED, JsonText.EMPTY, text("QUJD"), JsonText.EMPTY, Thought.ANTHROPIC, 1));
        writer.text(text("I \"look\"."));
        writer.text(text(" Wait."));
        writer.toolCall(0, text("call_1"), text("read"));
        writer.toolArguments(0, text("{\"a\":"));
        writer.toolArguments(0, text("\"b\"}"));
        writer.toolCall(1, text("call_2"), text("now"));
        writer.finished("tool_calls", "tool_use");

        assertThat(written())
                .startsWith(message(
                        "{\"type\":\"thinking\",\"thinking\":\"Let me see.\",\"signature\":\"c2ln\"},"
                                + "{\"type\":\"redacted_thinking\",\"data\":\"QUJD\"},"
                                + "{\"type\":\"text\",\"text\":\"I \\\"look\\\". Wait.\"},"
                                + "{\"type\":\"tool_use\",\"id\":\"call_1\",\"name\":\"read\",\"input\":{\"a\":\"b\"}},"
                                + "{\"type\":\"tool_use\",\"id\":\"call_2\",\"name\":\"now\",\"input\":{}}",
                        "\"tool_use\""))
                .endsWith("}}");
    }

    @Test
    void textBehindACallIsAnotherBlock() {
        writer.text(text("a"));
        writer.toolCall(0, text("call_1"), text("now"));
        writer.text(text("b"));
        writer.finished("stop", "stop");

        assertThat(written())
                .contains("{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"tool_use\"")
                .contains("{\"type\":\"text\",\"text\":\"b\"}],\"stop_reason\":\"tool_use\"");
    }

    /** Callers want an object, and the words are not lost. */
    @Test
    void argumentsThatAreNoObjectAreShown() {
        writer.toolCall(0, text("call_1"), text("read"));
        writer.toolArguments(0, text("{\"a\":"));

        assertThat(written()).contains("\"input\":{\"INVALID_JSON\":\"{\\\"a\\\":\"}}");
    }

    @Test
    void citationsStandInTheirText() {
        writer.text(text("It rains."));
        writer.citation(new Citation(text("https://a.example"), text("A"), text("rain"), 0, 9));
        writer.citation(new Citation(text("https://b.example"), text("B"), JsonText.EMPTY, 0, 9));

        assertThat(written())
                .contains("{\"type\":\"text\",\"text\":\"It rains.\",\"citations\":[{\"type\":"
                        + "\"web_search_result_location\",\"url\":\"https://a.example\"")
                .contains("\"encrypted_index\":\"\"},{\"type\":\"web_search_result_location\","
                        + "\"url\":\"https://b.example\"");
    }

    @Test
    void anAnswerOfNothingIsAMessage() {
        assertThat(written()).startsWith(message("", "null"));
    }
}
