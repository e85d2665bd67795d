package dev.trunkline.gateway.auto;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.EndpointCatalogue;
import dev.trunkline.gateway.catalogue.ModelReference;
import dev.trunkline.gateway.credential.Credentials;
import dev.trunkline.gateway.envelope.AutoWishes;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.PluginFields;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.operation.Operation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts models in the place of {@code openrouter/auto} and {@code openrouter/free}. Nobody is waited for, nothing is
 * remembered of a request, and what it costs is some microseconds. Thread-safe.
 */
@Singleton
public class AutoRouter {

    private static final String ROUTERS = "openrouter/";
    private static final String AUTO = "openrouter/auto";
    private static final String AUTO_BETA = "openrouter/auto-beta";
    private static final String FREE = "openrouter/free";
    private static final String NO_MATCH = "No models match your request and model restrictions";

    private final Classifier classifier = Classifier.ofResources();
    private final ModelTable table = ModelTable.OF_RESOURCES;
    private final EndpointCatalogue catalogue;
    private final Credentials credentials;
    private final MeasuredModels measured;
    private final RandomGenerator random;
    private volatile @Nullable Prepared prepared;

    private record Prepared(CatalogueSnapshot catalogue, RankedModels models) {}

    /** A request, and what was decided about it; null where it names its models itself. */
    public record Routed(Envelope envelope, @Nullable AutoDecision decision) {}

    AutoRouter(EndpointCatalogue catalogue, Credentials credentials, MeasuredModels measured, RandomGenerator random) {
        this.catalogue = catalogue;
        this.credentials = credentials;
        this.measured = measured;
        this.random = random;
    }

    /**
     * The request with the names of models alone; others of its models stay where they are.
     *
     * @param envelope with the names of providers that the catalogue has
     */
    public Outcome<Routed> routed(Envelope envelope, Caller caller) {
        Map<String, AutoDecision> decisions = new LinkedHashMap<>();
        Set<String> models = new LinkedHashSet<>();
        for (String asked : envelope.models()) {
            String router = router(asked, envelope);
            if (router.isEmpty()) {
                models.add(asked);
            } else {
                models.addAll(decisions
                        .computeIfAbsent(router, slug -> decide(slug, envelope, caller))
                        .candidates());
            }
        }
        if (decisions.isEmpty()) {
            return Outcome.passed(new Routed(envelope, null));
        }
        return decisions.values().stream()
                .filter(decision -> !decision.candidates().isEmpty())
                .findFirst()
                .map(decision -> Outcome.passed(
                        new Routed(envelope.asking(List.copyOf(models), envelope.modelSorts()), decision)))
                .orElseGet(() -> Outcome.refused(noMatch(envelope)));
    }

    private static GatewayFailure noMatch(Envelope envelope) {
        return new GatewayFailure.NoEndpoints(
                NO_MATCH, Map.of(), Availability.of(Availability.Code.CONSTRAINT_FILTERED, envelope.models()));
    }

    /** Slug of a router, empty where a model is asked. Names are read for each request, and hardly any is one. */
    private static String router(String asked, Envelope envelope) {
        if (!mayBeRouter(asked) || envelope.operation() != Operation.CHAT) {
            return "";
        }
        return switch (slug(asked)) {
            case AUTO, AUTO_BETA -> AUTO;
            case FREE -> FREE;
            // Others are refused by name, as models that nobody knows are.
            default -> "";
        };
    }

    private static boolean mayBeRouter(String model) {
        int at = 0;
        while (at < model.length() && model.charAt(at) <= ' ') {
            at++;
        }
        return model.regionMatches(true, at, ROUTERS, 0, ROUTERS.length());
    }

    /** With blanks and capital letters forgiven, empty for what is another reference. */
    private static String slug(String model) {
        return ModelReference.parse(model) instanceof ModelReference.Router(String slug, List<String> variants)
                        && variants.isEmpty()
                ? slug
                : "";
    }

    private AutoDecision decide(String router, Envelope envelope, Caller caller) {
        CatalogueSnapshot snapshot = catalogue.snapshot();
        RankedModels ranked = ranked(snapshot);
        Conversation conversation = Conversation.of(envelope);
        Classification seen = classifier.classify(conversation.asked());
        AutoWishes wishes = PluginFields.of(envelope);
        Capable capable = new Capable(snapshot, envelope, Permitted.of(envelope, caller, credentials)::test);
        Predicate<String> wished = new WishedModels(wishes, caller, snapshot)::test;
        if (router.equals(FREE)) {
            return new AutoDecision("free", seen, free(ranked, capable, wished), false);
        }
        ModelFigures figures = measured.figures(snapshot, ranked);
        List<String> models = chosen(
                can -> new Choice(table, ranked, can, figures),
                capable,
                wished,
                seen,
                wishes.costTier(),
                conversation.key());
        String last = wishes.pinModel() ? capable.named(conversation.lastModel()) : null;
        return last != null && wished.test(last)
                ? new AutoDecision("auto", seen, first(last, models), true)
                : new AutoDecision("auto", seen, models, false);
    }

    /** By what is known to serve it; where nothing is, by what may. */
    private List<String> chosen(
            Function<Predicate<String>, Choice> choice,
            Capable capable,
            Predicate<String> wished,
            Classification seen,
            String tier,
            String conversation) {
        for (boolean strictly : new boolean[] {true, false}) {
            Predicate<String> can = model -> capable.can(model, strictly) && wished.test(model);
            List<String> models = choice.apply(can).of(seen, tier, conversation);
            if (!models.isEmpty()) {
                return models;
            }
        }
        return List.of();
    }

    /** Any that costs nothing wherever it is served. */
    private List<String> free(RankedModels ranked, Capable capable, Predicate<String> wished) {
        Predicate<Endpoint> free = endpoint -> endpoint.prices().free();
        for (boolean strictly : new boolean[] {true, false}) {
            List<String> models = new ArrayList<>(ranked.byPrice());
            models.addAll(ranked.freeVariants());
            models.removeIf(model -> !wished.test(model) || !capable.can(model, strictly, free));
            if (!models.isEmpty()) {
                return drawn(models);
            }
        }
        return List.of();
    }

    private List<String> drawn(List<String> models) {
        List<String> drawn = new ArrayList<>();
        while (!models.isEmpty() && drawn.size() < Choice.CANDIDATES_AT_MOST) {
            drawn.add(models.remove(random.nextInt(models.size())));
        }
        return List.copyOf(drawn);
    }

    private static List<String> first(String model, List<String> others) {
        Set<String> all = new LinkedHashSet<>();
        all.add(model);
        all.addAll(others);
        return all.stream().limit(Choice.CANDIDATES_AT_MOST).toList();
    }

    @SuppressWarnings("ReferenceEquality") // another snapshot is another object, and comparing two is slow
    private RankedModels ranked(CatalogueSnapshot snapshot) {
        Prepared last = prepared;
        if (last == null || last.catalogue() != snapshot) {
            last = new Prepared(snapshot, RankedModels.of(snapshot, table));
            prepared = last;
        }
        return last.models();
    }
}
