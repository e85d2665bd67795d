package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.connection.StrangeProvider;
import dev.trunkline.gateway.connection.StrangeProvider.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However an exchange with a provider ends, nobody gets what was said to another, and the next are answered. */
class EndOfExchangeIT {

    private static final String MODEL = "strange/one";
    private static final String ASK = "\"model\":\"" + MODEL + "\",";
    private static final Duration SOON = Duration.ofSeconds(60);
    /** More than all buffers between gateway and provider hold. */
    private static final int LONG_UPLOAD_BYTES = 12 << 20;

    private static final Pattern ANSWER = Pattern.compile("answer to (id-[0-9]+)");

    private static Line line;
    private static StrangeProvider provider;
    private static Line.Key key;
    private static int asked;

    @BeforeAll
    static void start() throws Exception {
        provider = new StrangeProvider();
        line = new Line("upstream.idle-timeout=2s");
        line.announce(MODEL, "strange", "http://127.0.0.1:" + provider.port());
        key = line.key(UnaryOperator.identity());
        line.credit.give(key.account(), 1_000_000_000_000L);
        await("the catalogue has it")
                .atMost(SOON)
                .until(() ->
                        line.ask(key, ASK, body(nextId(), End.AS_IT_SHOULD)).status() == 200);
    }

    @AfterAll
    static void stop() throws Exception {
        line.close();
        provider.close();
    }

    private static synchronized String nextId() {
        return "id-" + ++asked;
    }

    @ParameterizedTest
    @EnumSource
    void whoeverComesNextGetsHisOwnAnswer(End end) {
        ask(nextId(), End.AS_IT_SHOULD);

        int said = provider.said();
        ask(nextId(), end);
        if (end == End.ANOTHER_ANSWER_LATER) {
            await().atMost(SOON).until(() -> provider.said() > said);
        }

        for (int i = 0; i < 3; i++) {
            assertThat(ask(nextId(), End.AS_IT_SHOULD)).as("after " + end).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "AFTER_STATUS_100",
                "AFTER_STATUS_102",
                "AFTER_STATUS_103",
                "AFTER_STATUS_199",
                "JUNK_BEHIND",
                "ANOTHER_ANSWER_BEHIND",
                "INTERIM_BEHIND",
                "LENGTH_AND_CHUNKS",
                "CLOSED_WITHOUT_A_WORD",
                "CLOSE_IN_A_LIST",
                "BEFORE_THE_REQUEST_IS_THERE"
            })
    void anAnswerThatIsWholeIsGiven(End end) {
        assertThat(ask(nextId(), end)).isEqualTo(200);
    }

    /** Many callers at once, each of whom may meet any end; the seed says which. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nobodyGetsWhatIsAnothers(long seed) throws Exception {
        Random random = new Random(seed);
        // An answer that comes while the next request is under way cannot be told from that one's.
        List<End> ends = Arrays.stream(End.values())
                .filter(end -> end != End.ANOTHER_ANSWER_LATER)
                .toList();
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                End end = ends.get(random.nextInt(ends.size()));
                calls.add(() -> ask(nextId(), end));
            }
            for (Future<Integer> call : callers.invokeAll(calls)) {
                call.get();
            }
        }
        assertThat(ask(nextId(), End.AS_IT_SHOULD)).isEqualTo(200);
    }

    @Test
    void moreInterimAnswersThanMayComeAreAFault() {
        assertThat(ask(nextId(), End.AFTER_TWENTY_STATUSES)).isEqualTo(502);
    }

    /** @return the status; fails where the answer is another's */
    private static int ask(String id, End end) {
        Raw.Answer answer = line.ask(key, ASK, body(id, end));
        List<String> told = ANSWER.matcher(answer.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(told).as(end + ": " + answer).allMatch(id::equals);
        assertThat(told.isEmpty()).as(end + ": " + answer).isEqualTo(answer.status() != 200);
        return answer.status();
    }

    private static String body(String id, End end) {
        String rest = end == End.BEFORE_THE_REQUEST_IS_THERE ? "x".repeat(LONG_UPLOAD_BYTES) : "";
        return id + " " + end + " " + rest;
    }
}
