package dev.trunkline.gateway.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every room of answers has to do with a request, and with an answer that is as its vendor promises. */
abstract class AnswersAsPromised extends RoomContract {

    /** Each is a request in {@code contract/request}, and what goes upstream for it in the room's own folder. */
    private static final List<String> FEATURES = List.of(
            "forced-tool",
            "image",
            "json-schema",
            "max-tokens",
            "parallel-tools-second-turn",
            "plain",
            "reasoning-second-turn",
            "stop",
            "system");

    /** Stands in a request where the room's own thoughts come back. */
    private static final String THOUGHTS_OF_ROOM = "\"THOUGHTS-OF-ROOM\"";

    @Override
    abstract ChatProtocol room();

    /** Where the bodies of its requests are. */
    String requests() {
        return folder();
    }

    /** What its models have thought, as a caller of OpenAI chat gives it back. */
    abstract String thoughts();

    static String signed(String format) {
        return "[{\"type\":\"reasoning.text\",\"text\":\"Two and two.\",\"signature\":\"c2lnbmF0dXJl\",\"format\":\""
                + format + "\",\"index\":0}]";
    }

    /** Bytes of what was told that a provider without figures is billed by. */
    long billedBytes(ToldAnswer told) {
        return told.textBytes() + told.thoughtBytes();
    }

    Heard whole(String body) {
        ToldAnswer told = new ToldAnswer();
        return switch (room().whole(Given.utf8(body), told, Stream.FACE)) {
            case WholeReading.Read(var summary) -> new Heard(told, summary, List.of());
            case WholeReading.Unusable(WholeAnswer why) -> throw new AssertionError("unusable: " + why);
        };
    }

    List<Sample> exchanges() {
        return Sample.all(folder(), "exchange");
    }

    List<DynamicTest> ofEach(java.util.function.Consumer<Sample> test) {
        return exchanges().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> test.accept(sample)))
                .toList();
    }

    Stream stream(Sample sample) {
        return new Stream(room(), sample.events("stream"));
    }

    @TestFactory
    List<DynamicTest> requestsAreWrittenAsTheVendorWantsThem() {
        return FEATURES.stream()
                .map(feature -> DynamicTest.dynamicTest(feature, () -> isWritten(feature)))
                .toList();
    }

    private void isWritten(String feature) throws IOException {
        Sample expected = Sample.read(Sample.path(requests(), "request/" + feature + ".txt"));
        String request = Sample.text(Sample.path("request", feature + ".json"));
        Envelope envelope = Given.envelope(request.replace(THOUGHTS_OF_ROOM, thoughts()));
        Outcome<Buffer> body = Transcoding.CHAT.neutral(envelope).then(neutral -> room().body(
                        neutral, endpoint(), envelope.completionTokens(), envelope.stream()));
        switch (body) {
            case Outcome.Passed<Buffer>(Buffer written) ->
                assertThat(read(written.toString())).isEqualTo(read(expected.section("body")));
            case Outcome.Refused<Buffer>(var failure) ->
                assertThat(failure).isEqualTo(new BadRequest(expected.section("refused")));
        }
    }

    private static JsonNode read(String json) throws IOException {
        return JSON.readTree(json);
    }

    @TestFactory
    List<DynamicTest> wholeAndStreamedAnswersTellTheSame() {
        return ofEach(sample -> {
            assertThat(sample.section("source")).isNotBlank();
            for (Heard heard :
                    List.of(whole(sample.section("whole")), stream(sample).heard())) {
                assertThat(heard.lines()).isEqualTo(sample.lines("told"));
                assertThat(heard.usage()).isEqualTo(sample.section("usage"));
                assertThat(heard.sums()).isEqualTo(sample.section("sums"));
                assertThat(heard.summary().usageSoFar()).isFalse();
                assertThat(heard.summary().upstreamId()).isEqualTo(sample.section("id"));
                assertThat(heard.told().lines().getLast())
                        .isEqualTo("finished " + heard.summary().finishReason() + " "
                                + heard.summary().nativeFinishReason());
                assertThat(heard.summary().receivedTextBytes()).isGreaterThanOrEqualTo(billedBytes(heard.told()));
            }
        });
    }

    @TestFactory
    List<DynamicTest> aStreamSplitAtAnyByteTellsTheSame() {
        return ofEach(sample -> {
            Buffer bytes = stream(sample).bytes();
            Heard unsplit = Stream.heard(room(), bytes);
            for (int at = 1; at < bytes.length(); at++) {
                Heard split = Stream.heard(room(), bytes.getBuffer(0, at), bytes.getBuffer(at, bytes.length()));
                assertThat(split.lines()).as("split at %d", at).isEqualTo(unsplit.lines());
                assertThat(split.steps()).as("split at %d", at).isEqualTo(unsplit.steps());
                assertThat(split.summary()).as("split at %d", at).isEqualTo(unsplit.summary());
            }
            Buffer[] single = IntStream.range(0, bytes.length())
                    .mapToObj(at -> bytes.getBuffer(at, at + 1))
                    .toArray(Buffer[]::new);
            assertThat(Stream.heard(room(), single).lines()).isEqualTo(unsplit.lines());
        });
    }

    @TestFactory
    List<DynamicTest> aStreamCutAtAnyByteTellsItsBeginning() {
        return ofEach(sample -> {
            Buffer bytes = stream(sample).bytes();
            Heard all = Stream.heard(room(), bytes);
            for (int length = 0; length < bytes.length(); length++) {
                Heard heard = Stream.heard(room(), bytes.getBuffer(0, length));
                assertThat(all.told().readable()).startsWith(heard.told().readable());
                assertThat(heard.summary().finishReason())
                        .isIn("", all.summary().finishReason());
                boolean figures =
                        heard.summary().usage() != null && !heard.summary().usageSoFar();
                assertThat(heard.summary().receivedTextBytes())
                        .as("seals count until there are figures")
                        .isLessThanOrEqualTo(all.summary().receivedTextBytes()
                                + (figures ? 0 : heard.told().sealBytes()));
            }
        });
    }

    /** What has not come is not told, and an answer without its end is never taken for a whole one. */
    @TestFactory
    List<DynamicTest> aStreamThatBreaksOffIsNotFinished() {
        return ofEach(sample -> {
            List<Event> events = sample.events("stream");
            Heard all = stream(sample).heard();
            for (int count = 0; count < events.size(); count++) {
                Heard heard = new Stream(room(), events.subList(0, count)).heard();
                assertThat(all.told().readable()).startsWith(heard.told().readable());
                assertThat(heard.told().isFinished())
                        .as("finished after %d events", count)
                        .isEqualTo(!heard.summary().finishReason().isEmpty());
                assertThat(heard.steps()).doesNotContain(StreamStep.ERROR, StreamStep.MALFORMED);
            }
            assertThat(new Stream(room(), events.subList(0, 1)).heard().told().isFinished())
                    .as("finished by its first event")
                    .isEqualTo(events.size() == 1);
        });
    }

    /** An event of a kind that nobody knows yet. */
    abstract Event unknownEvent();

    @Test
    void thereIsASampleOfEachKind() {
        String told = String.join(
                "\n",
                exchanges().stream()
                        .flatMap(sample -> sample.lines("told").stream())
                        .toList());
        assertThat(told).contains("text ", "call 0 ", "call 1 ", "finished stop", "finished tool_calls");
    }
}
