package dev.trunkline.routing.planning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A question and a catalogue in which everything that a plan looks at is there now and then, and often alike. */
final class RandomWorld {
    private static final long NOW_MILLIS = 1_000;
    private static final List<String> MODELS = List.of("author/a", "author/b", "author/missing");
    private static final List<String> PARAMETERS = List.of("seed", "stop", "tools", "top_k");
    private static final List<String> NAMES = List.of("p0", "p1", "p2", "p1/3", "p2/5", "stranger");
    private static final List<String> TIERS = List.of("flex", "priority");

    private final Random random;
    /** So that in most worlds something is peculiar, and in many much is left. */
    private final int seldomIsOneIn;

    RandomWorld(long seed) {
        this.random = new Random(seed);
        this.seldomIsOneIn = oneOf(List.of(8, 30, 100));
    }

    Snapshot snapshot() {
        List<Endpoint> endpoints = new ArrayList<>();
        Map<String, Long> troubles = new HashMap<>();
        Map<String, Figures> figures = new HashMap<>();
        Set<String> recovering = new HashSet<>();
        int count = random.nextInt(random.nextBoolean() ? 8 : 60);
        boolean calm = random.nextBoolean();
        for (int i = 0; i < count; i++) {
            Endpoint one = endpoint(i);
            endpoints.add(one);
            if (seldom() && !calm) {
                troubles.put(one.id(), NOW_MILLIS + oneOf(List.of(-10L, 10L, 20L)));
            }
            if (seldom() && !calm) {
                recovering.add(one.id());
            }
            if (!seldom()) {
                figures.put(one.id(), figures(calm));
            }
        }
        Caution caution = new Caution(recovering, 0.25, oneOf(List.of(0.0, 0.01)));
        return new Snapshot(Catalogue.of(endpoints), troubles, figures, caution, NOW_MILLIS);
    }

    private Endpoint endpoint(int number) {
        EndpointBuilder one = EndpointBuilder.at("p" + number % 4 + "/" + number)
                .provider("p" + number % 4)
                .model(MODELS.get(random.nextInt(2)))
                .usdPerMillion(oneOf(List.of("0", "1", "1", "2.5")))
                .context(oneOf(seldom() ? List.of(500L, 1_000L) : List.of(0L, 2_000L)))
                .maxCompletion(seldom() ? 100 : 0)
                .declares(some(PARAMETERS))
                .quantization(oneOf(List.of("", "fp8", "mxfp8")))
                .tier(oneOf(seldom() || seldom() ? TIERS : List.of("")))
                .data(seldom(), seldom(), seldom() || seldom());
        one = seldom() ? one.credential("KEY") : one;
        one = seldom() ? one.modalities("text", "image") : one;
        one = seldom() ? one.gives("text", "image") : one;
        return (random.nextBoolean() ? one.distillable() : one).build();
    }

    private Figures figures(boolean calm) {
        Health health = calm ? Health.NORMAL : oneOf(List.of(Health.values()));
        int validCalls = oneOf(List.of(100, 290, 300));
        return new Figures(
                health,
                quantiles(oneOf(List.of(100, 200, 900))),
                quantiles(oneOf(List.of(5, 50, 60, 60))),
                new Figures.Share(validCalls, oneOf(List.of(0, 300, 300))));
    }

    private Quantiles quantiles(double p50) {
        return new Quantiles(oneOf(List.of(0, 19, 20, 300, 300)), p50, p50 * 2, p50 * 3, p50 * 4);
    }

    Question question() {
        Map<String, SortBy> sorts =
                random.nextInt(4) == 0 ? Map.of(oneOf(MODELS), oneOf(List.of(SortBy.values()))) : Map.of();
        return new Question(
                MODELS.subList(random.nextInt(2), 1 + random.nextInt(1, 3)),
                new Requirements(
                        oneOf(List.of(1L, 1L, 600L, 1_500L, 9_000L)),
                        oneOf(List.of(0L, 200L, 800L)),
                        Set.of(seldom() ? "image" : "text"),
                        seldom() ? Set.of("image") : Set.of(),
                        List.of(some(PARAMETERS))),
                new Preferences(names(), names(), names(), !seldom(), demands(), wishes()),
                seldom() ? Set.of() : Set.of("KEY"),
                seldom() ? Set.of("p1") : Set.of(),
                seldom() ? Set.of("p0", "p1") : Set.of(),
                seldom() || seldom() ? oneOf(TIERS) : "",
                sorts);
    }

    private Demands demands() {
        return new Demands(
                seldom(),
                seldom(),
                seldom(),
                seldom(),
                seldom() ? Set.of("fp8") : Set.of(),
                seldom() ? new MaxPrice(new BigDecimal("1.5"), null, null, null, null) : MaxPrice.ANY,
                new AccountDemands(false, seldom(), seldom(), seldom()));
    }

    private Wishes wishes() {
        SortBy sort = random.nextBoolean() ? SortBy.UNSAID : oneOf(List.of(SortBy.values()));
        return new Wishes(
                sort,
                random.nextInt(4) == 0,
                new Cutoffs(seldom(55), null, null, null),
                new Cutoffs(null, seldom(0.3), null, null));
    }

    private List<String> names() {
        return seldom() ? List.of(oneOf(NAMES), oneOf(NAMES)) : List.of();
    }

    private String[] some(List<String> words) {
        boolean any = random.nextBoolean();
        return words.stream().filter(word -> any && random.nextBoolean()).toArray(String[]::new);
    }

    private @Nullable Double seldom(double number) {
        return seldom() ? number : null;
    }

    private boolean seldom() {
        return random.nextInt(seldomIsOneIn) == 0;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
