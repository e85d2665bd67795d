package dev.trunkline.gateway.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.EmbeddingProtocol;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.text.ShortText;
import dev.trunkline.gateway.transcode.Transcoder;
import dev.trunkline.gateway.transcode.VectorTranscoding;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every room of vectors has to do, between a caller of OpenAI embeddings and its provider. */
abstract class EmbeddingContract extends RoomContract {

    private static final List<String> FEATURES = List.of("one", "purpose", "several", "shortened");

    /** The members that count tokens; none where the provider says nothing. */
    abstract List<String> sums();

    Transcoder transcoder() {
        return VectorTranscoding.of((EmbeddingProtocol) room());
    }

    @Override
    abstract ProviderProtocol room();

    private static Envelope request(String name) {
        String json = Sample.text(Sample.path("embedding-request", name + ".json"));
        return Given.passed(Requests.embedding(Given.utf8(json)));
    }

    private Sample answer() {
        return Sample.read(Sample.path(folder(), "answer.txt"));
    }

    private WholeAnswer read(byte[] body) {
        return transcoder().whole(body, Stream.FACE, request(answer().section("request")));
    }

    private WholeAnswer.Answer read(String body) {
        return switch (read(Given.utf8(body))) {
            case WholeAnswer.Answer answer -> answer;
            case WholeAnswer.ErrorInside(String detail, String words) -> throw new AssertionError(detail + words);
            case WholeAnswer.Malformed(String detail) -> throw new AssertionError(detail);
        };
    }

    @TestFactory
    List<DynamicTest> requestsAreWrittenAsTheVendorWantsThem() {
        return FEATURES.stream()
                .map(feature -> DynamicTest.dynamicTest(feature, () -> isWritten(feature)))
                .toList();
    }

    private void isWritten(String feature) throws IOException {
        Sample expected = Sample.read(Sample.path(folder(), "request/" + feature + ".txt"));
        switch (transcoder().body(request(feature), endpoint(), 0)) {
            case Outcome.Passed<Buffer>(Buffer written) ->
                assertThat(JSON.readTree(written.toString())).isEqualTo(JSON.readTree(expected.section("body")));
            case Outcome.Refused<Buffer>(var failure) ->
                assertThat(failure).isEqualTo(new BadRequest(expected.section("refused")));
        }
    }

    @Test
    void aRecordedAnswerIsToldAsItIs() throws IOException {
        Sample sample = answer();
        WholeAnswer.Answer read = read(sample.section("whole"));

        assertThat(sample.section("source")).isNotBlank();
        assertThat(vectors(read)).isEqualTo(sample.lines("told"));
        assertThat(Heard.shown(read.summary().usage())).isEqualTo(sample.section("usage"));
        assertThat(read.summary().upstreamId()).isEqualTo(sample.section("id"));
        assertThat(read.summary().finishReason()).isEqualTo("stop");
        assertThat(read.summary().receivedTextBytes()).isZero();
    }

    /** As the caller gets them: what is written around them is JSON. */
    private static List<String> vectors(WholeAnswer.Answer read) throws IOException {
        JsonNode answer = JSON.readTree(read.head() + "\"usage\":{}" + read.tail());
        List<String> vectors = new ArrayList<>();
        for (JsonNode one : answer.path("data")) {
            assertThat(one.path("index").asInt()).isEqualTo(vectors.size());
            vectors.add(one.path("embedding").toString());
        }
        return vectors;
    }

    @Test
    void whatIsUnknownIsPassedOver() throws IOException {
        String whole = answer().section("whole");
        WholeAnswer.Answer read = read("{\"x_future\":{\"a\":[1,{\"b\":null}],\"c\":\"}\\\"]\"}," + whole.substring(1));

        assertThat(vectors(read)).isEqualTo(answer().lines("told"));
    }

    @Test
    void whatIsNoAnswerIsMalformed() {
        for (String body : NO_ANSWERS) {
            assertThat(read(Given.utf8(body))).as(body).isInstanceOf(WholeAnswer.Malformed.class);
        }
        byte[] body = Given.utf8(answer().section("whole"));
        for (int length = 0; length < body.length; length++) {
            assertThat(read(Arrays.copyOf(body, length)))
                    .as("%d bytes", length)
                    .isInstanceOf(WholeAnswer.Malformed.class);
        }
        assertThat(read(Given.utf8(answer().section("whole") + "]"))).isInstanceOf(WholeAnswer.Malformed.class);
    }

    @Test
    void anErrorWithStatus200IsNoAnswer() {
        Sample error = Sample.read(Sample.path(folder(), "error.txt"));

        assertThat(error.section("source")).isNotBlank();
        assertThat(read(Given.utf8(error.section("whole")))).isNotInstanceOf(WholeAnswer.Answer.class);
    }

    @Test
    void figuresThatCannotBeAreNotBelieved() throws IOException {
        String whole = answer().section("whole");
        for (String member : sums()) {
            String pattern = "(\"" + member + "\": ?)[0-9]+";
            assertThat(whole).as(member).containsPattern(pattern);
            for (String figure : NO_COUNTS) {
                WholeAnswer.Answer read = read(whole.replaceAll(pattern, "$1" + figure));
                assertThat(Heard.shown(read.summary().usage()))
                        .as(member + " " + figure)
                        .isIn("none", "nonsense");
                assertThat(vectors(read)).isEqualTo(answer().lines("told"));
            }
            WholeAnswer.Answer without = read(whole.replace("\"" + member + "\"", "\"x\""));
            assertThat(Heard.shown(without.summary().usage())).isEqualTo("none");
        }
    }

    @Test
    void whatIsKeptIsBounded() {
        String id = answer().section("id");
        if (!id.isEmpty()) {
            String whole = answer().section("whole").replace(id, "x".repeat(100_000));
            assertThat(read(whole).summary().upstreamId()).hasSizeLessThanOrEqualTo(ShortText.CHARACTERS_AT_MOST);
        }
    }
}
