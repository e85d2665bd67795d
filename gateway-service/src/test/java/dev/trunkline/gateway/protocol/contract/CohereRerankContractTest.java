package dev.trunkline.gateway.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.dialect.cohere.rerank.Rerank;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.cohere.rerank.CohereRerank;
import dev.trunkline.gateway.protocol.cohere.rerank.RerankReading;
import dev.trunkline.gateway.rerank.RerankRequest;
import dev.trunkline.gateway.text.ShortText;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a room of ranked documents has to do; there is one only. */
class CohereRerankContractTest extends RoomContract {

    private static final List<String> FEATURES = List.of("documents", "top");

    private final Sample answer = Sample.read(Sample.path(folder(), "answer.txt"));

    @Override
    CohereRerank room() {
        return new CohereRerank();
    }

    @Override
    String folder() {
        return "cohere-rerank";
    }

    @Override
    String model() {
        return "rerank-v3.5";
    }

    private static RerankRequest request(String name) {
        Rerank dialect = new Rerank();
        String json = Sample.text(Sample.path("rerank-request", name + ".json"));
        return dialect.neutral(Given.passed(dialect.read(Given.utf8(json), MultiMap.caseInsensitiveMultiMap())));
    }

    private WholeAnswer unusable(byte[] body) {
        return switch (room().whole(body, request("documents"))) {
            case RerankReading.Read read -> throw new AssertionError("read: " + read);
            case RerankReading.Unusable(WholeAnswer why) -> why;
        };
    }

    private RerankReading.Read read(String body) {
        return switch (room().whole(Given.utf8(body), request("documents"))) {
            case RerankReading.Read read -> read;
            case RerankReading.Unusable(WholeAnswer why) -> throw new AssertionError("unusable: " + why);
        };
    }

    private static List<String> told(RerankReading.Read read) {
        return read.documents().stream()
                .map(one -> one.index() + " " + one.score().json())
                .toList();
    }

    @Test
    void requestsAreWrittenAsTheVendorWantsThem() throws IOException {
        for (String feature : FEATURES) {
            Sample expected = Sample.read(Sample.path(folder(), "request/" + feature + ".txt"));
            assertThat(JSON.readTree(room().body(request(feature), endpoint()).toString()))
                    .as(feature)
                    .isEqualTo(JSON.readTree(expected.section("body")));
        }
    }

    @Test
    void aRecordedAnswerIsToldAsItIs() {
        RerankReading.Read read = read(answer.section("whole"));

        assertThat(answer.section("source")).isNotBlank();
        assertThat(told(read)).isEqualTo(answer.lines("told"));
        assertThat(Heard.shown(read.summary().usage())).isEqualTo(answer.section("usage"));
        assertThat(read.summary().upstreamId()).isEqualTo(answer.section("id"));
        assertThat(read.summary().finishReason()).isEqualTo("stop");
    }

    @Test
    void whatIsUnknownIsPassedOver() {
        String whole = "{\"x_future\":{\"a\":[1,{\"b\":null}]},"
                + answer.section("whole").substring(1);

        assertThat(told(read(whole))).isEqualTo(answer.lines("told"));
    }

    @Test
    void whatIsNoAnswerIsMalformed() {
        for (String body : NO_ANSWERS) {
            assertThat(unusable(Given.utf8(body))).as(body).isInstanceOf(WholeAnswer.Malformed.class);
        }
        byte[] body = Given.utf8(answer.section("whole"));
        for (int length = 0; length < body.length; length++) {
            assertThat(unusable(Arrays.copyOf(body, length)))
                    .as("%d bytes", length)
                    .isInstanceOf(WholeAnswer.Malformed.class);
        }
    }

    @Test
    void anErrorWithStatus200IsAnError() {
        Sample error = Sample.read(Sample.path(folder(), "error.txt"));

        assertThat(error.section("source")).isNotBlank();
        assertThat(unusable(Given.utf8(error.section("whole"))))
                .isInstanceOfSatisfying(WholeAnswer.ErrorInside.class, inside -> assertThat(inside.words())
                        .contains(error.section("words")));
    }

    @Test
    void figuresThatCannotBeAreNotBelieved() {
        for (String figure : NO_COUNTS) {
            String whole = answer.section("whole").replaceAll("(\"search_units\":)[0-9]+", "$1" + figure);
            assertThat(Heard.shown(read(whole).summary().usage())).as(figure).isIn("none", "nonsense");
            assertThat(told(read(whole))).isEqualTo(answer.lines("told"));
        }
    }

    @Test
    void whatIsKeptIsBounded() {
        String whole = answer.section("whole").replace(answer.section("id"), "x".repeat(100_000));

        assertThat(read(whole).summary().upstreamId()).hasSizeLessThanOrEqualTo(ShortText.CHARACTERS_AT_MOST);
    }
}
