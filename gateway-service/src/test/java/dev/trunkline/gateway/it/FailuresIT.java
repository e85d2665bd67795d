package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each row of docs/failures.md in each dialect, through the whole gateway: what the caller sees, who else is asked, what
 * is billed. Each case has models of its own, for an endpoint with trouble is asked last for a while.
 */
class FailuresIT {

    private static final String STARTED =
            "data: {\"id\":\"up-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n";
    private static final String FINISHED =
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                    + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":20}}\n\n";

    /** By the id of each generation; they are looked for together at the end, for an event takes a moment. */
    private static final Map<String, Billed> BILLED = new LinkedHashMap<>();

    private static Line line;
    private static Line.Key key;

    private record Billed(String what, long nano) {}

    @BeforeAll
    static void start() throws Exception {
        // On a busy machine a stream would begin with a comment, and its status be lost.
        line = new Line("upstream.keep-alive-interval=0s");
        key = line.withCredit(Line.key(line.services));
        before().map(Arguments::get).forEach(row -> {
            Asking asking = (Asking) row[1];
            asking.announce(line, model("one", row), "a");
            asking.announce(line, model("two", row), "a");
            asking.announce(line, model("two", row), "b");
        });
        after().map(Arguments::get).forEach(row -> ((Asking) row[1]).announce(line, later(row), "a"));
        Asking.CHAT.announce(line, "line/known", "b");
        line.awaitKnown(
                key,
                "/api/v1/chat/completions",
                "{\"model\":\"line/known\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    }

    @AfterAll
    static void billsWhatTheTableSays() throws Exception {
        try (Line open = line) {
            BILLED.forEach((id, billed) -> assertThat(open.generations.find(id).getCostNano())
                    .as(billed.what())
                    .isEqualTo(billed.nano()));
        }
    }

    private static void isBilled(Raw.Answer answer, long nano, Object... row) {
        BILLED.put(Line.id(answer), new Billed(List.of(row).toString(), nano));
    }

    @BeforeEach
    void begin() {
        line.services.forget();
    }

    private static String model(String endpoints, Object... row) {
        return "line/" + endpoints + "-" + row[0] + "-" + row[1] + "-" + row[2];
    }

    private static String later(Object... row) {
        return "line/after-" + row[1] + "-" + row[0].toString().replace(' ', '-');
    }

    static Stream<Arguments> before() {
        return Stream.of(Failing.values()).flatMap(failing -> Stream.of(Asking.values())
                .flatMap(asking -> (asking.streams() ? Stream.of(false, true) : Stream.of(false))
                        .map(stream -> Arguments.of(failing, asking, stream))));
    }

    @ParameterizedTest
    @MethodSource("before")
    void beforeAnythingHasReachedTheCaller(Failing failing, Asking asking, boolean stream) {
        line.services.answer((request, response) -> {
            if (provider(request).equals("a")) {
                failing.answer(response);
            } else {
                good(asking, stream, response);
            }
        });

        Raw.Answer alone = asking.ask(line, key, model("one", failing, asking, stream), stream);
        assertFailed(failing, asking, alone);
        isBilled(alone, 0, failing, asking, stream, "alone");
        line.services.seen().clear();

        Raw.Answer answer = asking.ask(line, key, model("two", failing, asking, stream), stream);
        if (failing.othersAreAsked()) {
            asking.assertWhole(answer);
            assertThat(providers()).containsExactly("a", "b");
        } else {
            assertFailed(failing, asking, answer);
            assertThat(providers()).containsExactly("a");
        }
        isBilled(answer, failing.othersAreAsked() ? Line.PRICE_NANO : 0, failing, asking, stream);
    }

    private static void assertFailed(Failing failing, Asking asking, Raw.Answer answer) {
        if (failing == Failing.HAS_TOO_SHORT_A_CONTEXT && asking == Asking.RESPONSES) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"incomplete_details\":{\"reason\":\"max_output_tokens\"}");
        } else {
            asking.assertError(answer, failing.seenStatus());
        }
    }

    static Stream<Arguments> after() {
        return Stream.of("breaks off", "error", "malformed twice", "page", "without its mark")
                .flatMap(what ->
                        Stream.of(Asking.values()).filter(Asking::streams).map(asking -> Arguments.of(what, asking)));
    }

    @ParameterizedTest
    @MethodSource("after")
    void afterTheFirstContentOfAStream(String what, Asking asking) {
        line.services.answer((request, response) -> {
            HttpServerResponse streaming = response.setChunked(true).putHeader("Content-Type", "text/event-stream");
            streaming.write(STARTED);
            switch (what) {
                case "breaks off" -> streaming.end();
                case "error" -> streaming.end("data: {\"error\":{\"message\":\"boom\",\"code\":500}}\n\n");
                case "malformed twice" -> streaming.end("data: {no\n\ndata: {no\n\n" + FINISHED);
                case "page" -> streaming.end("<html><body>Bad gateway</body></html>");
                case "without its mark" -> streaming.end(FINISHED);
                default -> throw new AssertionError(what);
            }
        });

        Raw.Answer answer = asking.ask(line, key, later(what, asking), true);

        boolean whole = what.equals("without its mark");
        if (whole) {
            asking.assertWhole(answer);
        } else {
            asking.assertBrokenOff(answer);
        }
        assertThat(providers()).containsExactly("a");
        isBilled(answer, whole ? Line.PRICE_NANO : 0, what, asking);
    }

    private static String provider(RecordingService.Seen request) {
        return request.methodAndUri().split("/")[1];
    }

    private static List<String> providers() {
        return line.services.seen().stream().map(FailuresIT::provider).toList();
    }

    private static void good(Asking asking, boolean stream, HttpServerResponse response) {
        response.putHeader("Content-Type", stream ? "text/event-stream" : "application/json")
                .end(asking.good(stream));
    }
}
