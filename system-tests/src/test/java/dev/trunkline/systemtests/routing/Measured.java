package dev.trunkline.systemtests.routing;

import static dev.trunkline.systemtests.routing.Birds.EAST;
import static dev.trunkline.systemtests.routing.Birds.HERON;
import static dev.trunkline.systemtests.routing.Birds.NORTH;
import static dev.trunkline.systemtests.routing.Birds.SOUTH;
import static dev.trunkline.systemtests.routing.Birds.SWIFT;
import static dev.trunkline.systemtests.routing.Birds.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks until routing has figures: of a slow endpoint and a quick one, and of four of which one calls tools wrongly. */
final class Measured {

    private static final Duration TOLD_WITHIN = Duration.ofSeconds(60);
    /** From which on percentiles are told. */
    private static final int ANSWERS = 20;

    private static final int AT_ONCE = 10;
    /** So late that no busy machine makes a quick one as slow. */
    private static final String SLOWLY = "#tokens=8 #ttft=900";

    private static final String QUICKLY = "#tokens=8";

    private Measured() {}

    static Wish swift() {
        return Wish.of(SWIFT);
    }

    /** The parameters are an object with a text, which the simulator fills in with the word "text". */
    static Wish heron(String onlyWord) {
        Map<String, Object> word = Map.of("type", "string", "allOf", List.of(Map.of("enum", List.of(onlyWord))));
        Map<String, Object> parameters =
                Map.of("type", "object", "properties", Map.of("word", word), "required", List.of("word"));
        return Wish.of(HERON)
                .with(
                        "tools",
                        List.of(Map.of(
                                "type", "function", "function", Map.of("name", "look", "parameters", parameters))))
                .saying("Look! #tool");
    }

    static Wish heron() {
        return heron("text");
    }

    static void speeds(Caller caller) {
        List<Runnable> asks = new ArrayList<>();
        for (int i = 0; i < ANSWERS; i++) {
            asks.add(() -> streamed(caller, swift().only(WEST).saying(SLOWLY)));
            asks.add(() -> streamed(caller, swift().only(NORTH).saying(QUICKLY)));
        }
        all(asks);
        await().atMost(TOLD_WITHIN).untilAsserted(() -> {
            assertThat(p50(caller, WEST, "latency_last_5m")).isGreaterThan(p50(caller, NORTH, "latency_last_5m"));
            assertThat(p50(caller, WEST, "throughput_last_5m")).isLessThan(p50(caller, NORTH, "throughput_last_5m"));
        });
        assertThat(caller.explained(swift(), EAST).path("throughput_last_5m").isNull())
                .isTrue();
    }

    static void toolCalls(Caller caller) {
        List<Runnable> asks = new ArrayList<>();
        for (int i = 0; i < ANSWERS; i++) {
            List.of(NORTH, SOUTH, EAST).forEach(good -> asks.add(() -> caller.answer(heron().only(good))));
            asks.add(() -> caller.answer(heron("other").only(WEST)));
        }
        all(asks);
        await().atMost(TOLD_WITHIN).untilAsserted(() -> {
            assertThat(validity(caller, WEST)).isZero();
            assertThat(List.of(validity(caller, NORTH), validity(caller, SOUTH), validity(caller, EAST)))
                    .containsOnly(1.0);
            assertThat(caller.ranked(heron()))
                    .filteredOn(one -> one.tag().equals(WEST))
                    .extracting(Caller.Ranked::weight)
                    .containsExactly(0.0);
        });
    }

    static double p50(Caller caller, String tag, String figures) {
        return figure(caller, tag, figures, "p50");
    }

    static double figure(Caller caller, String tag, String figures, String percentile) {
        JsonNode told = caller.explained(swift(), tag).path(figures);
        assertThat(told.isObject()).as(tag).isTrue();
        return told.path(percentile).asDouble();
    }

    private static double validity(Caller caller, String tag) {
        return caller.explained(heron(), tag).path("valid_tool_calls").asDouble(-1);
    }

    private static void streamed(Caller caller, Wish wish) {
        try (StreamResponse<ChatCompletionChunk> stream = caller.stream(wish)) {
            assertThat(stream.stream().count()).isPositive();
        }
    }

    private static void all(List<Runnable> asks) {
        try (ExecutorService several = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> futures = new ArrayList<>();
            asks.forEach(ask -> futures.add(several.submit(ask)));
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
