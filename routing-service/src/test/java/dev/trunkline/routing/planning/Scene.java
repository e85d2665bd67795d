package dev.trunkline.routing.planning;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One question to the planner and its answer as one line. A plan reads {@code a 90%, b 10%, c}: tags in order, with
 * their share in the draw where they have one; models are parted by {@code |}. A refusal reads
 * {@code Filter by X: 2 1 0}.
 */
final class Scene {

    static final long NOW_MILLIS = 1_000_000;

    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Map<String, Long> troubles = new HashMap<>();
    private List<String> models = List.of(EndpointBuilder.MODEL);
    private long promptTokens = 100;
    private long completionTokens;
    private Set<String> modalities = Set.of("text");
    private Set<String> outputs = Set.of();
    private List<String> parameters = List.of();
    private List<String> order = List.of();
    private List<String> only = List.of();
    private List<String> ignore = List.of();
    private boolean allowFallbacks = true;
    private Set<String> credentials = Set.of();
    private Set<String> byok = Set.of();
    private Set<String> allowed = Set.of();
    private final Map<String, Figures> figures = new HashMap<>();
    private Demands demands = Demands.NONE;
    private Wishes wishes = Wishes.NONE;
    private String tier = "";
    private final Map<String, SortBy> sorts = new HashMap<>();

    private Scene() {}

    static Scene of(EndpointBuilder... endpoints) {
        Scene scene = new Scene();
        Arrays.stream(endpoints).map(EndpointBuilder::build).forEach(scene.endpoints::add);
        return scene;
    }

    Scene models(String... slugs) {
        models = List.of(slugs);
        return this;
    }

    Scene prompt(long tokens) {
        promptTokens = tokens;
        return this;
    }

    Scene completion(long tokens) {
        completionTokens = tokens;
        return this;
    }

    Scene input(String... names) {
        modalities = Set.of(names);
        return this;
    }

    Scene output(String... names) {
        outputs = Set.of(names);
        return this;
    }

    Scene parameters(String... names) {
        parameters = List.of(names);
        return this;
    }

    Scene order(String... names) {
        order = List.of(names);
        return this;
    }

    Scene only(String... names) {
        only = List.of(names);
        return this;
    }

    Scene ignore(String... names) {
        ignore = List.of(names);
        return this;
    }

    Scene withoutFallbacks() {
        allowFallbacks = false;
        return this;
    }

    Scene credentials(String... names) {
        credentials = Set.of(names);
        return this;
    }

    /** Providers for which the caller brings its own credential. */
    Scene byok(String... providers) {
        byok = Set.of(providers);
        return this;
    }

    /** Providers that the caller's key may use. */
    Scene keyAllows(String... providers) {
        allowed = Set.of(providers);
        return this;
    }

    Scene trouble(String tag, long remainingMillis) {
        troubles.put(EndpointBuilder.MODEL + "@" + tag, NOW_MILLIS + remainingMillis);
        return this;
    }

    Scene demands(Demands of) {
        demands = of;
        return this;
    }

    Scene quantizations(String... names) {
        return demands(new Demands(false, false, false, false, Set.of(names), MaxPrice.ANY));
    }

    Scene maxPrice(MaxPrice most) {
        return demands(new Demands(false, false, false, false, Set.of(), most));
    }

    Scene wishes(Wishes of) {
        wishes = of;
        return this;
    }

    Scene sort(SortBy by) {
        return wishes(new Wishes(by, false, Cutoffs.NONE, Cutoffs.NONE));
    }

    Scene tier(String word) {
        tier = word;
        return this;
    }

    Scene sort(String model, SortBy by) {
        sorts.put(model, by);
        return this;
    }

    Scene figures(String tag, Figures of) {
        figures.put(EndpointBuilder.MODEL + "@" + tag, of);
        return this;
    }

    Question question() {
        return new Question(
                models,
                new Requirements(promptTokens, completionTokens, modalities, outputs, parameters),
                new Preferences(order, only, ignore, allowFallbacks, demands, wishes),
                credentials,
                byok,
                allowed,
                tier,
                sorts);
    }

    Snapshot snapshot() {
        return new Snapshot(Catalogue.of(endpoints), troubles, figures, NOW_MILLIS);
    }

    Decision decision() {
        return Planner.plan(question(), snapshot());
    }

    String answer() {
        return switch (decision()) {
            case Decision.Planned planned ->
                planned.models().stream().map(Scene::line).collect(joining(" | "));
            case Decision.NothingLeft nothing ->
                nothing.failed().title() + ": "
                        + nothing.funnel().stream()
                                .map(count -> String.valueOf(count.endpoints()))
                                .collect(joining(" "));
        };
    }

    private static String line(PlannedModel model) {
        double sum = model.choices().stream().mapToDouble(Choice::weight).sum();
        return model.choices().stream()
                .map(choice -> choice.endpoint().tag() + share(choice.weight(), sum))
                .collect(joining(", "));
    }

    private static String share(double weight, double sum) {
        return weight == 0 ? "" : String.format(Locale.ROOT, " %.0f%%", 100 * weight / sum);
    }
}
