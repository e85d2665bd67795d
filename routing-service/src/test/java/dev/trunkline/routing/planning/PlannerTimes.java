package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Says how long a plan takes with catalogues of several sizes; its figures stand in the README. No test. */
final class PlannerTimes {
    private static final int WARM_UP = 20_000;
    private static final int QUESTIONS = 20_000;

    private PlannerTimes() {}

    public static void main(String[] arguments) {
        for (int endpoints : new int[] {1_500, 20_000}) {
            measure("models of 1 to 20 endpoints", endpoints, 20, Math.min(8, endpoints));
            measure("one model of all of them", endpoints, endpoints, 1);
        }
    }

    private static void measure(String shape, int endpoints, int perModel, int models) {
        Random random = new Random(1);
        Snapshot snapshot = snapshot(endpoints, perModel, random);
        List<String> slugs = List.copyOf(snapshot.catalogue().endpointsByModel().keySet());
        int rounds = perModel > 20 ? QUESTIONS / 40 : QUESTIONS;
        int warmUp = perModel > 20 ? WARM_UP / 40 : WARM_UP;
        long[] nanos = new long[rounds];
        for (int i = -warmUp; i < rounds; i++) {
            Question question = question(slugs, models, random);
            long from = System.nanoTime();
            Planner.plan(question, snapshot);
            long took = System.nanoTime() - from;
            if (i >= 0) {
                nanos[i] = took;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%6d endpoints, %s, questions of %d models: p50 %.3f ms, p99 %.3f ms, worst %.3f ms%n",
                endpoints,
                shape,
                models,
                nanos[rounds / 2] / 1e6,
                nanos[rounds * 99 / 100] / 1e6,
                nanos[rounds - 1] / 1e6);
    }

    private static Snapshot snapshot(int endpoints, int perModel, Random random) {
        List<Endpoint> all = new ArrayList<>(endpoints);
        Map<String, Figures> figures = new HashMap<>();
        for (int model = 0; all.size() < endpoints; model++) {
            int of = perModel > 20 ? perModel : 1 + random.nextInt(perModel);
            for (int i = 0; i < of && all.size() < endpoints; i++) {
                Endpoint one = EndpointBuilder.at("provider-" + i)
                        .model("author/model-" + model)
                        .usdPerMillion("" + (1 + random.nextInt(50)))
                        .context(128_000)
                        .declares("tools", "response_format", "seed", "temperature", "top_p", "stop")
                        .quantization("fp8")
                        .data(false, false, random.nextBoolean())
                        .build();
                all.add(one);
                figures.put(
                        one.id(),
                        new Figures(
                                Health.NORMAL,
                                new Quantiles(300, random.nextInt(900), 1, 1, 1),
                                new Quantiles(300, random.nextInt(200), 1, 1, 1),
                                new Figures.Share(250 + random.nextInt(50), 300)));
            }
        }
        return new Snapshot(Catalogue.of(all), Map.of(), figures, 0);
    }

    private static Question question(List<String> slugs, int models, Random random) {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < models; i++) {
            asked.add(slugs.get(random.nextInt(slugs.size())));
        }
        SortBy sort = SortBy.values()[random.nextInt(SortBy.values().length)];
        Demands demands = new Demands(random.nextBoolean(), false, false, false, Set.of("fp8"), MaxPrice.ANY);
        return new Question(
                asked,
                new Requirements(
                        10_000, 1_000, Set.of("text"), Set.of("text"), List.of("response_format", "seed", "tools")),
                new Preferences(
                        List.of("provider-3", "provider-7"),
                        List.of(),
                        List.of("provider-1"),
                        true,
                        demands,
                        new Wishes(sort, random.nextInt(4) == 0, new Cutoffs(50d, null, null, null), Cutoffs.NONE)),
                Set.of(),
                Set.of(),
                Set.of());
    }
}
