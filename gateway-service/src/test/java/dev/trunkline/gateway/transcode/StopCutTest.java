package dev.trunkline.gateway.transcode;

import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.PassingSink;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.Told;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.openai.responses.ResponsesProtocol;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopCutTest {

    private static final AnswerFace FACE = new AnswerFace("gen-1-a", 1_700_000_000L, "maker/model", "Provider");
    private static final AnswerSummary SUMMARY = new AnswerSummary(
            new TokenUsage(1, 2, 0, 0, 0, false), true, "length", "max", "up", 7, 3, UsageExtras.NONE);

    private static final Media PICTURE = new Media.Inline("image/png", JsonText.of("AAAA"));

    private final Told told = new Told();

    private StopCut at(String... sequences) {
        return new StopCut(told, Stream.of(sequences).map(JsonText::of).toList());
    }

    private static void say(StopCut cut, String... texts) {
        Stream.of(texts).map(JsonText::of).forEach(cut::text);
    }

    @ParameterizedTest
    @CsvSource({
        "a.END.b, a.",
        "a.|END|.b, a.",
        "a.E|ND.b, a.",
        "a.E|N|D|.b, a.",
        "EEND, E",
        "E|E|ND, E",
        "ENENEND, ENEN",
        "END, ''",
        "a!b.END, a",
        "a.END!, a.",
    })
    void endsAtTheFirstSequenceHoweverItsTextIsCut(String pieces, String text) {
        StopCut cut = at("END", "!");
        say(cut, pieces.split("\\|"));
        cut.finished("length", "max");

        assertThat(told.all("text")).isEqualTo(text);
        assertThat(told.lines()).last().isEqualTo("finished stop stop_sequence");
        assertThat(told.lines()).filteredOn(line -> line.startsWith("finished")).hasSize(1);
    }

    @Test
    void whatOnlyBeginsLikeOneIsText() {
        StopCut cut = at("END");
        say(cut, "a EN");

        assertThat(told.lines()).containsExactly("text a ");
        say(cut, "T E");
        assertThat(told.all("text")).isEqualTo("a ENT ");
        cut.finished("stop", "end");
        assertThat(told.all("text")).isEqualTo("a ENT E");
        assertThat(told.lines()).last().isEqualTo("finished stop end");
    }

    @Test
    void whatIsHeldBackStandsBeforeWhatFollows() {
        StopCut cut = at("END");
        say(cut, "E");
        cut.thought(Thought.of(JsonText.of("hm")));
        say(cut, "N");
        cut.toolCall(0, JsonText.of("i"), JsonText.of("f"));
        cut.toolArguments(0, JsonText.of("END"));
        say(cut, "E");
        cut.refusal(JsonText.of("no"));

        assertThat(told.lines())
                .containsExactly(
                        "text E", "thought hm", "text N", "call 0 i f", "arguments 0 END", "text E", "refusal no");
    }

    @Test
    void behindTheEndNothingIsTold() {
        StopCut cut = at("END");
        say(cut, "aEND");
        cut.text(JsonText.of("b"), JsonValue.read("[{}]"));
        cut.refusal(JsonText.of("no"));
        cut.thought(Thought.of(JsonText.of("hm")));
        cut.toolCall(0, JsonText.of("i"), JsonText.of("f"));
        cut.toolArguments(0, JsonText.of("{}"));
        cut.end();

        assertThat(told.lines()).containsExactly("text a", "finished stop stop_sequence");
    }

    @Test
    void aPictureStandsBehindWhatWasHeldBackAndNoneBehindTheEnd() {
        StopCut cut = at("END");
        say(cut, "E");
        cut.image(PICTURE);
        say(cut, "END");
        cut.image(PICTURE);

        assertThat(told.lines()).first().isEqualTo("text E");
        assertThat(told.lines()).filteredOn(line -> line.startsWith("image ")).hasSize(1);
    }

    @Test
    void aTextThatIsNotCutPassesAsItWasWritten() {
        byte[] escaped = utf8("\"\\u00e9\"");
        JsonText text = JsonText.at(escaped, 0, escaped.length);
        List<JsonText> heard = new ArrayList<>();
        StopCut cut = new StopCut(
                new PassingSink() {
                    @Override
                    public AnswerSink sink() {
                        return told;
                    }

                    @Override
                    public void text(JsonText said, JsonValue logprobs) {
                        heard.add(said);
                    }
                },
                List.of(JsonText.of("END")));

        cut.text(text);

        assertThat(heard).containsExactly(text);
    }

    @Test
    void halfALetterWaitsForTheOther() {
        byte[] first = utf8("\"a\\ud83d\"");
        byte[] second = utf8("\"\\ude00E\"");
        StopCut cut = at("END");
        cut.text(JsonText.at(first, 0, first.length));
        cut.text(JsonText.at(second, 0, second.length));
        cut.end();

        assertThat(told.all("text")).isEqualTo("a\ud83d\ude00E");
    }

    @Test
    void moreAndLongerOnesAreLeftToTheProvider() {
        String[] many = new String[StopCut.SEQUENCES_AT_MOST + 1];
        Arrays.fill(many, "END");
        many[many.length - 1] = "!";
        StopCut cut = at(many);
        say(cut, "a!");
        say(at("x".repeat(StopCut.CHARACTERS_AT_MOST + 1)), "x".repeat(StopCut.CHARACTERS_AT_MOST + 1));

        assertThat(told.all("text")).isEqualTo("a!" + "x".repeat(StopCut.CHARACTERS_AT_MOST + 1));
    }

    @Test
    void figuresStayThoseOfAllThatWasWritten() {
        StopCut cut = at("END");

        assertThat(cut.summary(SUMMARY)).isEqualTo(SUMMARY);
        say(cut, "END");
        assertThat(cut.summary(SUMMARY))
                .isEqualTo(new AnswerSummary(
                        SUMMARY.usage(), true, "stop", "stop_sequence", "up", 7, 3, SUMMARY.usageExtras()));
    }

    private static final String ITEM =
            "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"1 2 3 4\"}]}";
    private static final String RESPONSE = "{\"id\":\"r\",\"status\":\"completed\",\"output\":[" + ITEM
            + "],\"usage\":{\"input_tokens\":1,\"output_tokens\":9}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'messages':[{'role':'user','content':'x'}],'stop':[' 3']|'content':'1 2'",
                "'messages':[{'role':'user','content':'x'}],'stop':'"
                        + " 3'|'finish_reason':'stop','native_finish_reason':'stop_sequence'",
                "'messages':[{'role':'user','content':'x'}],'stop':'5'|'content':'1 2 3 4'",
                "'messages':[{'role':'user','content':'x'}],'stop':'4 '|'content':'1 2 3 4'",
            })
    void aWholeAnswerOfResponsesEndsThere(String asked, String told) {
        WholeAnswer whole = Transcoding.of(Transcoding.CHAT, new ResponsesProtocol())
                .whole(utf8(RESPONSE), FACE, Given.envelope("{\"model\":\"m\"," + asked.replace('\'', '"') + "}"));

        assertThat(((WholeAnswer.Answer) whole).head().toString()).contains(told.replace('\'', '"'));
        assertThat(((WholeAnswer.Answer) whole).summary().usage()).isNotNull();
    }

    @Test
    void messagesAndCompletionsEndThereToo() {
        var messages = Given.passed(Transcoding.MESSAGES.read(
                utf8("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"stop_sequences\":[\""
                        + " 3\"]}"),
                MultiMap.caseInsensitiveMultiMap()));
        var completion = Given.passed(Transcoding.COMPLETIONS.read(
                utf8("{\"model\":\"m\",\"prompt\":\"x\",\"stop\":\" 3\"}"), MultiMap.caseInsensitiveMultiMap()));

        assertThat(Transcoding.of(Transcoding.MESSAGES, new ResponsesProtocol()).whole(utf8(RESPONSE), FACE, messages))
                .isInstanceOfSatisfying(WholeAnswer.Answer.class, answer -> assertThat(
                                answer.head().toString())
                        .contains("\"text\":\"1 2\"")
                        .contains("\"stop_reason\":\"stop_sequence\""));
        assertThat(Transcoding.of(Transcoding.COMPLETIONS, new ResponsesProtocol())
                        .whole(utf8(RESPONSE), FACE, completion))
                .isInstanceOfSatisfying(
                        WholeAnswer.Answer.class,
                        answer -> assertThat(answer.head().toString()).contains("\"text\":\"1 2\""));
    }

    @Test
    void aStreamEndsThereAndIsReadOnForItsFigures() {
        AnswerStream stream = Transcoding.of(Transcoding.CHAT, new ResponsesProtocol()).stream(
                FACE, Given.request("\"model\":\"m\",\"stop\":[\"2 3\"],"));
        Buffer out = Buffer.buffer();

        assertThat(accept(stream, delta("1 "), out)).isEqualTo(StreamStep.CONTENT);
        int told = out.length();
        assertThat(accept(stream, delta("2"), out)).as("held back").isEqualTo(StreamStep.THINKING);
        assertThat(out.length()).isEqualTo(told);
        assertThat(accept(stream, delta(" 3 4"), out)).isEqualTo(StreamStep.CONTENT);
        assertThat(out.toString())
                .contains("\"finish_reason\":\"stop\"")
                .doesNotContain("\"2")
                .doesNotContain("3");
        assertThat(accept(stream, delta(" 5"), out)).isEqualTo(StreamStep.THINKING);
        accept(stream, "{\"type\":\"response.completed\",\"response\":" + RESPONSE + "}", out);

        assertThat(out.toString()).doesNotContain("5");
        assertThat(stream.summary().usage()).isNotNull();
        assertThat(stream.summary().nativeFinishReason()).isEqualTo("stop_sequence");
    }

    @Test
    void whatIsHeldBackComesWithTheEndOfAStreamThatBreaksOff() {
        AnswerStream stream = Transcoding.of(Transcoding.CHAT, new ResponsesProtocol()).stream(
                FACE, Given.request("\"model\":\"m\",\"stop\":[\"2 3\"],"));
        accept(stream, delta("1 2"), Buffer.buffer());

        assertThat(stream.frames(ToldFailure.of(new GatewayFailure.BadRequest("why")))
                        .toString())
                .contains("\"content\":\"2\"");
    }

    private static String delta(String text) {
        return "{\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":\"" + text + "\"}";
    }

    private static StreamStep accept(AnswerStream stream, String event, Buffer out) {
        byte[] bytes = utf8(event);
        return stream.accept(bytes, 0, bytes.length, out);
    }
}
