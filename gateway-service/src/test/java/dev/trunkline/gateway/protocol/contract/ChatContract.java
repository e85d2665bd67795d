package dev.trunkline.gateway.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.text.ShortText;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every room of answers has to do, also with an answer that is not as its vendor promises. */
abstract class ChatContract extends AnswersAsPromised {

    /** The members that count all tokens of a kind, each of which stands in every sample. */
    abstract List<String> sums();

    /** Those that count a part of a sum: what cannot be is no part, and the sum stays. */
    abstract List<String> parts();

    /** The members below which all counts are. */
    abstract String usage();

    private WholeAnswer unusable(byte[] body) {
        return switch (room().whole(body, new ToldAnswer(), Stream.FACE)) {
            case WholeReading.Read(var summary) -> throw new AssertionError("read: " + summary);
            case WholeReading.Unusable(WholeAnswer why) -> why;
        };
    }

    @Test
    void whatIsNoAnswerIsMalformed() {
        for (String body : NO_ANSWERS) {
            assertThat(unusable(Given.utf8(body))).as(body).isInstanceOf(WholeAnswer.Malformed.class);
        }
    }

    @TestFactory
    List<DynamicTest> anAnswerThatIsCutIsMalformed() {
        return ofEach(sample -> {
            byte[] body = Given.utf8(sample.section("whole"));
            for (int length = 0; length < body.length; length++) {
                assertThat(unusable(Arrays.copyOf(body, length)))
                        .as("%d bytes", length)
                        .isInstanceOf(WholeAnswer.Malformed.class);
            }
            assertThat(unusable(Given.utf8(sample.section("whole") + ","))).isInstanceOf(WholeAnswer.Malformed.class);
        });
    }

    @TestFactory
    List<DynamicTest> anAnswerThatIsNoTextIsMalformed() {
        return ofEach(sample -> {
            byte[] body = Given.utf8(sample.section("whole").replaceFirst("\"id\":\"|\"role\":\"", "$0\u0001"));
            for (int at = 0; at < body.length; at++) {
                body[at] = body[at] == 1 ? (byte) 0xFF : body[at];
            }
            assertThat(unusable(body)).isInstanceOf(WholeAnswer.Malformed.class);
        });
    }

    @Test
    void anErrorWithStatus200IsAnError() {
        Sample error = Sample.read(Sample.path(folder(), "error.txt"));

        assertThat(error.section("source")).isNotBlank();
        assertThat(unusable(Given.utf8(error.section("whole"))))
                .isInstanceOfSatisfying(WholeAnswer.ErrorInside.class, inside -> assertThat(inside.words())
                        .contains(error.section("words")));
    }

    /** What was told before stays told, and nobody takes it for a whole answer. */
    @TestFactory
    List<DynamicTest> anErrorInMidStreamEndsIt() {
        Event error =
                Sample.read(Sample.path(folder(), "error.txt")).events("event").getFirst();
        return ofEach(sample -> {
            List<Event> events = new ArrayList<>(sample.events("stream").subList(0, 2));
            List<String> before = new Stream(room(), events).heard().lines();
            events.add(error);
            Heard heard = new Stream(room(), events).heard();

            assertThat(heard.steps().getLast()).isEqualTo(StreamStep.ERROR);
            assertThat(heard.lines()).isEqualTo(before);
            assertThat(heard.summary().finishReason()).isIn("", "error");
        });
    }

    @Test
    void whatIsNoStreamTellsNothing() {
        for (String noStream : NO_ANSWERS) {
            Buffer bytes = Buffer.buffer(noStream);
            List<Heard> all = List.of(
                    Stream.heard(room(), bytes),
                    new Stream(room(), List.of(unknownEvent().with(noStream))).heard());
            for (Heard heard : all) {
                assertThat(heard.lines()).as(noStream).isEmpty();
                assertThat(heard.summary().finishReason()).isEmpty();
                assertThat(heard.steps()).doesNotContain(StreamStep.CONTENT, StreamStep.DONE);
            }
        }
    }

    @TestFactory
    List<DynamicTest> sumsThatCannotBeAreNotBelieved() {
        return ofEach(sample -> sums().forEach(member -> NO_COUNTS.forEach(figure -> {
            for (Heard heard : withFigure(sample, member, figure)) {
                assertThat(heard.usage()).as(member + " " + figure).isIn("none", "nonsense");
                assertThat(heard.lines()).isEqualTo(sample.lines("told"));
            }
        })));
    }

    @TestFactory
    List<DynamicTest> partsThatCannotBeLeaveTheirSums() {
        return ofEach(sample -> parts().forEach(member -> NO_COUNTS.forEach(figure -> {
            for (Heard heard : withFigure(sample, member, figure)) {
                assertThat(heard.sums()).as(member + " " + figure).isIn("none", "nonsense", sample.section("sums"));
                assertThat(heard.lines()).isEqualTo(sample.lines("told"));
            }
        })));
    }

    /** The whole answer and the streamed one, where this member has another value. */
    private List<Heard> withFigure(Sample sample, String member, String figure) {
        String pattern = "(\"" + member + "\": ?)[0-9]+";
        String whole = sample.section("whole").replaceAll(pattern, "$1" + figure);
        List<Event> events = sample.events("stream").stream()
                .map(event -> event.with(event.data().replaceAll(pattern, "$1" + figure)))
                .toList();
        return List.of(whole(whole), new Stream(room(), events).heard());
    }

    /** Then whoever bills counts what was received, which is no less than was told and no more than came. */
    @TestFactory
    List<DynamicTest> withoutFiguresTheTextIsCounted() {
        return ofEach(sample -> {
            String renamed = "\"x_" + usage() + "\"";
            String whole = sample.section("whole").replace("\"" + usage() + "\"", renamed);
            List<Event> events = sample.events("stream").stream()
                    .map(event -> event.with(event.data().replace("\"" + usage() + "\"", renamed)))
                    .toList();
            Stream stream = new Stream(room(), events);
            assertIsCounted(sample, whole(whole), whole.length());
            assertIsCounted(sample, stream.heard(), stream.bytes().length());
        });
    }

    private void assertIsCounted(Sample sample, Heard heard, int receivedBytes) {
        assertThat(heard.lines()).isEqualTo(sample.lines("told"));
        assertThat(heard.usage()).isEqualTo("none");
        assertThat(heard.summary().receivedTextBytes()).isBetween(billedBytes(heard.told()), (long) receivedBytes);
    }

    @TestFactory
    List<DynamicTest> whatIsKeptIsBounded() {
        return ofEach(sample -> {
            String longId = "x".repeat(100_000);
            String id = sample.section("id");
            String whole = id.isEmpty()
                    ? sample.section("whole")
                    : sample.section("whole").replace(id, longId);
            assertThat(whole(whole).summary().upstreamId()).hasSizeLessThanOrEqualTo(ShortText.CHARACTERS_AT_MOST);

            Buffer bytes = stream(sample).bytes();
            int atMost = 64;
            var splitter = Stream.splitter(room().framing(), atMost);
            boolean goesOn = true;
            for (int at = 0; at < bytes.length() && goesOn; at++) {
                goesOn = splitter.feed(bytes.getBuffer(at, at + 1), (event, from, to) -> true);
                assertThat(goesOn ? splitter.keptBytes() : 0).isLessThanOrEqualTo(atMost);
            }
            assertThat(goesOn)
                    .as("an event of more than %d bytes was taken", atMost)
                    .isFalse();
        });
    }
}
