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
abstract class ChatContract extends FiguresAsPromised {

    private WholeAnswer unusable(byte[] body) {
        return switch (room().whole(body, new ToldAnswer(), Stream.FACE)) {
            case WholeReading.Read(var summary) -> throw new AssertionError("read: " + summary);
            case WholeReading.Unusable(WholeAnswer why) -> why;
        };
    }

    @TestFactory
    List<DynamicTest> whatIsUnknownIsPassedOver() {
        String unknown = "{\"x_future\":{\"a\":[1,{\"b\":null}],\"c\":\"}\\\"]\"},";
        return ofEach(sample -> {
            String whole = sample.section("whole");
            assertThat(whole(unknown + whole.substring(1)).lines()).isEqualTo(sample.lines("told"));
            List<Event> events = new ArrayList<>();
            for (Event event : sample.events("stream")) {
                events.add(unknownEvent());
                events.add(
                        event.isObject() && event.data().length() > 2
                                ? event.with(unknown + event.data().substring(1))
                                : event);
            }
            Heard heard = new Stream(room(), events).heard();
            assertThat(heard.lines()).isEqualTo(sample.lines("told"));
            assertThat(heard.usage()).isEqualTo(sample.section("usage"));
        });
    }

    /** In the sample of each reason the words of the vendor's own are put in place of those of a usual end. */
    @TestFactory
    List<DynamicTest> endsAreToldInTheWordsOfTheApi() {
        Sample usual = Sample.read(Sample.path(folder(), "exchange/thinking.txt"));
        return Sample.all(folder(), "ending").stream()
                .map(ending -> DynamicTest.dynamicTest(ending.name(), () -> {
                    String whole = ending.replaced(usual.section("whole"));
                    List<Event> events = ending.replaced(usual.section("stream"))
                            .lines()
                            .map(Event::of)
                            .toList();
                    for (Heard heard : List.of(whole(whole), new Stream(room(), events).heard())) {
                        assertThat(heard.summary().finishReason()).isEqualTo(ending.section("reason"));
                        assertThat(heard.summary().nativeFinishReason()).isEqualTo(ending.section("native"));
                        assertThat(heard.told().readable()).isNotEmpty();
                    }
                }))
                .toList();
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
