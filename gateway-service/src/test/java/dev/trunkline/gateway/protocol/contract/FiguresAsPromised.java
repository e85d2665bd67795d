package dev.trunkline.gateway.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every room of answers has to make of a provider's figures, and of those that cannot be. */
abstract class FiguresAsPromised extends AnswersAsPromised {

    /** The members that count all tokens of a kind, each of which stands in every sample. */
    abstract List<String> sums();

    /** Those that count a part of a sum: what cannot be is no part, and the sum stays. */
    abstract List<String> parts();

    /** The members below which all counts are. */
    abstract String usage();

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
}
