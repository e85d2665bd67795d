package dev.trunkline.routing.simulation;

import dev.trunkline.contracts.generation.v1.Attempt.Builder;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.routing.planning.Choice;
import dev.trunkline.routing.planning.Decision;
import dev.trunkline.routing.planning.PlannedModel;
import dev.trunkline.routing.planning.Planner;
import dev.trunkline.routing.planning.Preferences;
import dev.trunkline.routing.planning.Question;
import dev.trunkline.routing.planning.Requirements;
import dev.trunkline.routing.planning.SortBy;
import dev.trunkline.routing.snapshot.LearntDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * This house's own way: routing-service's planner on what its feeds have learnt from the same messages as in earnest,
 * heard once a second; and the gateway's draw, whose chance is that of the conversation where a cache could be met.
 */
final class Planned implements Strategy {

    private static final long HEARD_EVERY_MILLIS = 1_000;
    /** By then a gateway asks anew. */
    private static final long PLAN_LIVES_MILLIS = 2_000;

    /** Of the day, which counts from its own beginning. */
    static final long BEGIN_MILLIS = 1_790_000_000_000L;

    private static final int STICKY_FROM_TOKENS = 1_024;
    private static final double PROMPT_SHARE = 0.75;
    private static final double CACHED_SHARE = 0.5;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private record Kept(List<Choice> choices, long atMillis) {}

    private final SortBy sort;
    private final boolean sticky;
    private final LearntDay learnt;
    private final RandomGenerator random;
    private final Map<String, Offer> byId;
    private final Map<String, Kept> plans = new HashMap<>();
    private final List<GenerationCompleted> unheard = new ArrayList<>();
    private long heardAtMillis;

    /** @param sticky whether the turns of a conversation go the same way */
    Planned(World world, SortBy sort, boolean sticky, LearntDay learnt) {
        this.sort = sort;
        this.sticky = sticky;
        this.learnt = learnt;
        this.random = new SplittableRandom(world.seed());
        this.byId = world.all().stream().collect(Collectors.toMap(Offer::id, offer -> offer));
    }

    @Override
    public List<Offer> order(Call call, List<Offer> offers, long nowMillis) {
        if (nowMillis - heardAtMillis >= HEARD_EVERY_MILLIS) {
            heardAtMillis = nowMillis;
            learnt.hear(List.copyOf(unheard), BEGIN_MILLIS + nowMillis);
            unheard.clear();
        }
        Kept kept = plans.get(call.model());
        if (kept == null || nowMillis - kept.atMillis() >= PLAN_LIVES_MILLIS) {
            kept = new Kept(plan(call), nowMillis);
            plans.put(call.model(), kept);
        }
        return drawn(kept.choices(), call);
    }

    private List<Choice> plan(Call call) {
        Question question = new Question(
                List.of(call.model()),
                new Requirements(1, 0, Set.of("text"), Set.of("text"), List.of()),
                Preferences.NONE,
                Set.of(),
                Set.of(),
                Set.of(),
                "",
                sort == SortBy.UNSAID ? Map.of() : Map.of(call.model(), sort));
        return switch (Planner.plan(question, learnt.snapshot())) {
            case Decision.Planned(List<PlannedModel> models) ->
                models.getFirst().choices();
            case Decision.NothingLeft left -> throw new IllegalStateException(left.message());
        };
    }

    private List<Offer> drawn(List<Choice> choices, Call call) {
        List<Offer> order = new ArrayList<>(choices.stream().map(this::offer).toList());
        int first =
                sticky && call.promptTokens() >= STICKY_FROM_TOKENS ? ofConversation(choices, call) : byChance(choices);
        order.addFirst(order.remove(first));
        return order;
    }

    /** As the gateway does it: each endpoint has a number of its own for each conversation. */
    private int ofConversation(List<Choice> choices, Call call) {
        int first = 0;
        double best = Double.POSITIVE_INFINITY;
        for (int place = 0; place < choices.size(); place++) {
            Choice choice = choices.get(place);
            if (choice.weight() > 0) {
                Offer offer = offer(choice);
                long of = call.conversation() * GOLDEN ^ offer.id().hashCode();
                double chance = new SplittableRandom(of).nextDouble();
                double score = -Math.log(chance) / (choice.weight() * cacheAdvantage(offer));
                if (score < best) {
                    best = score;
                    first = place;
                }
            }
        }
        return first;
    }

    /** By how much likelier it is drawn for a prompt that may be half in its cache. */
    private static double cacheAdvantage(Offer offer) {
        double saved = (offer.promptUsd() - offer.cacheReadUsd()) * PROMPT_SHARE * CACHED_SHARE;
        double dearer = offer.blendedUsd() / (offer.blendedUsd() - saved);
        return dearer * dearer;
    }

    private int byChance(List<Choice> choices) {
        double point = random.nextDouble()
                * choices.stream().mapToDouble(Choice::weight).sum();
        for (int place = 0; place < choices.size(); place++) {
            point -= choices.get(place).weight();
            if (choices.get(place).weight() > 0 && point < 0) {
                return place;
            }
        }
        return 0;
    }

    private Offer offer(Choice choice) {
        return Objects.requireNonNull(byId.get(choice.endpoint().id()));
    }

    @Override
    public void learn(Call call, Attempt attempt) {
        Builder told = dev.trunkline.contracts.generation.v1.Attempt.newBuilder()
                .setEndpointId(attempt.offer().id())
                .setModel(call.model())
                .setProvider(attempt.offer().provider())
                .setTotalMillis(attempt.totalMillis());
        switch (attempt.end()) {
            case ANSWERED ->
                told.setStatus(200)
                        .setFirstTokenMillis(attempt.firstTokenMillis())
                        .setCompletionTokens(call.completionTokens())
                        .setStreamed(true);
            case FAILED -> told.setStatus(502).setFault(Fault.FAULT_PROVIDER);
            case TURNED_AWAY ->
                told.setStatus(429).setFault(Fault.FAULT_ENDPOINT).setRetryAfterSeconds((int)
                        (attempt.retryAfterMillis() / HEARD_EVERY_MILLIS));
        }
        unheard.add(GenerationCompleted.newBuilder()
                .setGenerationId("gen-" + call.number() + "-" + attempt.offer().id())
                .setAccountId(call.accountId())
                .setStartedAtMillis(BEGIN_MILLIS + attempt.atMillis())
                .setFinishedAtMillis(BEGIN_MILLIS + attempt.endMillis())
                .addAttempts(told)
                .build());
    }
}
