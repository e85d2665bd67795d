package dev.trunkline.billing.real;

import static dev.trunkline.billing.real.Events.byok;
import static dev.trunkline.billing.real.Events.generation;

import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.Outcome;
import dev.trunkline.contracts.generation.v1.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Generations that differ in all by which figures can be told apart, ended at any moment of a span; equal for one seed. */
public final class ManyGenerations {

    private static final String FORMULA = "=1+1";
    private static final List<String> USERS = List.of("", "user-1", "user-2", FORMULA);
    private static final List<String> APPS = List.of("", "https://one.example/page", "https://two.example");
    private static final List<String> TIERS = List.of("", "default", "flex");
    private static final List<String> REASONS = List.of("stop", "length", "");

    private final Random random;
    private final String account;
    private final Instant from;
    private final long spanMillis;

    public ManyGenerations(long seed, String account, Instant from, Instant to) {
        this.random = new Random(seed);
        this.account = account;
        this.from = from;
        this.spanMillis = Duration.between(from, to).toMillis();
    }

    public List<GenerationCompleted> make(int count) {
        List<GenerationCompleted> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(one("gen-%d-%s".formatted(1_700_000_000 + i, account.replace('_', 'x'))));
        }
        return made;
    }

    private GenerationCompleted one(String id) {
        GenerationCompleted.Builder event =
                switch (random.nextInt(6)) {
                    case 0 -> byok(id, account, amount(), true).toBuilder();
                    case 1 -> generation(id, account, 0).toBuilder().clearServed();
                    default -> generation(id, account, amount()).toBuilder().setUncollectedNano(random.nextInt(3));
                };
        if (event.hasServed()) {
            String model = "simulated/model-" + random.nextInt(3);
            String provider = "provider-" + random.nextInt(2);
            event.getServedBuilder()
                    .setModel(model)
                    .setProvider(provider)
                    .setEndpointId(model + "@" + provider)
                    .setServiceTier(pick(TIERS));
        }
        if (event.getOutcome() == Outcome.OUTCOME_FAILED || event.getIsByok()) {
            event.clearUncollectedNano();
        }
        long endedAtMillis = from.toEpochMilli() + random.nextLong(spanMillis);
        return event.setFinishedAtMillis(endedAtMillis)
                .setStartedAtMillis(endedAtMillis - 100 - random.nextInt(60_000))
                .setApiKeyHash(("%02x".formatted(random.nextInt(4))).repeat(32))
                .setAppUrl(pick(APPS))
                .setExternalUser(pick(USERS))
                .setFinishReason(pick(REASONS))
                .setUsage(Usage.newBuilder()
                        .setPromptTokens(random.nextInt(1_000))
                        .setCompletionTokens(random.nextInt(1_000)))
                .build();
    }

    private long amount() {
        return 1 + random.nextLong(9_000_000_000L);
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
