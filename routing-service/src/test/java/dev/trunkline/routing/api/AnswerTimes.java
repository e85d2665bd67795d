package dev.trunkline.routing.api;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.contracts.catalog.v1.MeterPrice;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.PriceRule;
import dev.trunkline.contracts.routing.v1.Needs;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.contracts.routing.v1.ProviderPreferences;
import dev.trunkline.contracts.routing.v1.SortBy;
import dev.trunkline.routing.planning.Catalogue;
import dev.trunkline.routing.planning.Caution;
import dev.trunkline.routing.planning.Decision;
import dev.trunkline.routing.planning.Endpoint;
import dev.trunkline.routing.planning.Figures;
import dev.trunkline.routing.planning.Health;
import dev.trunkline.routing.planning.Planner;
import dev.trunkline.routing.planning.Prices;
import dev.trunkline.routing.planning.QualityRules;
import dev.trunkline.routing.planning.Quantiles;
import dev.trunkline.routing.planning.Question;
import dev.trunkline.routing.planning.Snapshot;
import dev.trunkline.routing.planning.Terms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Says how long a question takes where one model has all endpoints, from the bytes of the request to those of the
 * reply; its figures stand in the README. No test.
 */
final class AnswerTimes {
    private static final int ROUNDS = 1_000;
    private static final int PROVIDERS = 100;
    private static final String MODEL = "author/model";

    private AnswerTimes() {}

    public static void main(String[] arguments) throws InvalidProtocolBufferException {
        for (int endpoints : new int[] {1_500, 20_000}) {
            measure(endpoints);
        }
    }

    private static void measure(int endpoints) throws InvalidProtocolBufferException {
        Random random = new Random(1);
        Snapshot snapshot = snapshot(endpoints, random);
        long[] nanos = new long[ROUNDS];
        int bytes = 0;
        for (int i = -ROUNDS; i < ROUNDS; i++) {
            byte[] request = request(random).toByteArray();
            long from = System.nanoTime();
            bytes = answer(PlanRequest.parseFrom(request), snapshot).length;
            long took = System.nanoTime() - from;
            if (i >= 0) {
                nanos[i] = took;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%6d endpoints of one model: p50 %.3f ms, p99 %.3f ms, worst %.3f ms; a reply of %d bytes%n",
                endpoints,
                nanos[ROUNDS / 2] / 1e6,
                nanos[ROUNDS * 99 / 100] / 1e6,
                nanos[ROUNDS - 1] / 1e6,
                bytes);
    }

    private static byte[] answer(PlanRequest request, Snapshot snapshot) {
        return switch (QuestionReading.read(request)) {
            case QuestionReading.Read(Question question) -> {
                Decision decision = Planner.plan(question, snapshot, QualityRules.USUAL);
                int reusable = Reuse.millis(decision, snapshot.nowMillis(), 5_000);
                yield ReplyWriting.reply(decision, snapshot.catalogue(), reusable)
                        .toByteArray();
            }
            case QuestionReading.Refused(String message) -> throw new IllegalStateException(message);
        };
    }

    private static PlanRequest request(Random random) {
        SortBy sort = SortBy.forNumber(random.nextInt(5));
        return PlanRequest.newBuilder()
                .addModels(MODEL)
                .setNeeds(Needs.newBuilder()
                        .setPromptTokensAtMost(10_240)
                        .setCompletionTokens(1_024)
                        .addInputModalities("text")
                        .addOutputModalities("text")
                        .addAllParameters(random.nextBoolean() ? List.of("response_format", "tools") : List.of()))
                .setProvider(ProviderPreferences.newBuilder()
                        .addIgnore("provider-1")
                        .setRequireParameters(random.nextBoolean())
                        .setSort(sort))
                .build();
    }

    private static Snapshot snapshot(int count, Random random) {
        List<Endpoint> endpoints = new ArrayList<>(count);
        Map<String, Figures> figures = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Endpoint one = endpoint(i, random);
            endpoints.add(one);
            if (random.nextInt(20) > 0) {
                // What was measured comes from another topic, so that its ids are other strings.
                figures.put(MODEL + "@" + one.tag(), figures(random));
            }
        }
        Caution caution = new Caution(Set.of(endpoints.getFirst().id()), 0.25, 0.01);
        Map<String, Long> troubles = Map.of(endpoints.getLast().id(), 10L);
        return new Snapshot(Catalogue.of(endpoints), troubles, figures, caution, 1);
    }

    private static Endpoint endpoint(int number, Random random) {
        String provider = "provider-" + number % PROVIDERS;
        String tag = provider + "/" + number;
        return new Endpoint(
                MODEL + "@" + tag,
                MODEL,
                provider,
                tag,
                "",
                128_000,
                16_384,
                Set.of("text"),
                Set.of("text"),
                Set.of("tools", "tool_choice", "response_format", "seed", "stop", "temperature", "top_p", "max_tokens"),
                prices(MODEL + "@" + tag + "#1", "0.0000%02d".formatted(1 + random.nextInt(50))),
                new Terms(new Terms.DataPolicy(false, false, random.nextBoolean()), "fp8", "", false));
    }

    private static Prices prices(String version, String usd) {
        PriceList list = PriceList.newBuilder()
                .setVersion(version)
                .setValidFromMillis(1_767_225_600_000L)
                .setPromptUsd(usd)
                .setCompletionUsd(usd)
                .addRules(PriceRule.newBuilder()
                        .addPrices(MeterPrice.newBuilder().setMeter("prompt").setUsd(usd))
                        .addPrices(
                                MeterPrice.newBuilder().setMeter("completion").setUsd(usd)))
                .build();
        return Prices.of(list, new BigDecimal(usd), new BigDecimal(usd), BigDecimal.ZERO);
    }

    private static Figures figures(Random random) {
        return new Figures(
                Health.NORMAL,
                new Quantiles(300, random.nextInt(900), 1, 1, 1),
                new Quantiles(300, random.nextInt(200), 1, 1, 1),
                new Figures.Share(250 + random.nextInt(50), 300));
    }
}
