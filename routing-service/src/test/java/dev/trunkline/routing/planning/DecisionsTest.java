package dev.trunkline.routing.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The planner is made to be quick; what it decides is what {@link PlainFunnel} and {@link PlainRanking} decide. */
class DecisionsTest {

    @Property(tries = 3_000)
    void everyStepLeavesWhatItSays(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed);
        Question question = world.question();
        Snapshot snapshot = world.snapshot();
        for (String model : question.models()) {
            PlainFunnel plain = new PlainFunnel(model, question, snapshot);
            Funnel funnel = Funnel.of(model, question, snapshot);
            assertThat(funnel.left()).isEqualTo(plain.left());
            if (plain.left().isEmpty()) {
                assertThat(funnel.last()).isEqualTo(plain.last());
                assertThat(funnel.before()).isEqualTo(plain.before());
                assertThat(funnel.counts()).isEqualTo(plain.counts());
                assertThat(funnel.removing()).isEqualTo(plain.removing());
            }
        }
    }

    @Property(tries = 3_000)
    void plansHaveTheSameOrderAndWeights(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed);
        Question question = world.question();
        Snapshot snapshot = world.snapshot();
        List<PlannedModel> planned =
                switch (Planner.plan(question, snapshot)) {
                    case Decision.Planned(List<PlannedModel> models) -> models;
                    case Decision.NothingLeft nothing -> List.of();
                };
        assertThat(planned).isEqualTo(plain(question, snapshot));
    }

    @Property(tries = 1_000)
    void whatIsExplainedIsTheSame(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed);
        Question question = world.question();
        Snapshot snapshot = world.snapshot();
        Map<String, Integer> ranks = new HashMap<>();
        for (PlannedModel model : plain(question, snapshot)) {
            for (Choice choice : model.choices()) {
                ranks.put(choice.endpoint().id(), model.choices().indexOf(choice) + 1);
            }
        }
        for (Explanation.Model model :
                Explanation.of(question, snapshot, QualityRules.USUAL).models()) {
            PlainFunnel plain = new PlainFunnel(model.model(), question, snapshot);
            assertThat(model.endpoints())
                    .extracting(Explanation.One::endpoint)
                    .containsExactlyInAnyOrderElementsOf(snapshot.catalogue().endpointsOf(model.model()));
            assertThat(model.endpoints()).allSatisfy(one -> {
                Step removedBy = plain.removedBy(one.endpoint());
                assertThat(one.rank())
                        .isEqualTo(ranks.getOrDefault(one.endpoint().id(), 0));
                assertThat(removedBy == null && one.rank() > 0 ? "" : one.removedBy())
                        .isEqualTo(removedBy == null ? one.rank() > 0 ? "" : "Filter by Fallbacks" : removedBy.title());
            });
        }
    }

    private static List<PlannedModel> plain(Question question, Snapshot snapshot) {
        List<List<Endpoint>> served = question.models().stream()
                .map(model -> new PlainFunnel(model, question, snapshot).left())
                .filter(left -> !left.isEmpty())
                .toList();
        Preferences preferences = question.preferences();
        List<List<Endpoint>> lists = preferences.wishes().acrossModels() && !served.isEmpty()
                ? List.of(served.stream().flatMap(List::stream).toList())
                : served;
        boolean isOnlyTheFirst = !preferences.allowFallbacks()
                && preferences.order().isEmpty()
                && question.byokProviders().isEmpty();
        List<PlannedModel> planned = new ArrayList<>();
        for (List<Endpoint> list : lists) {
            List<Choice> choices = new PlainRanking(list, question, snapshot, QualityRules.USUAL).choices();
            planned.add(new PlannedModel(
                    choices.getFirst().endpoint().model(), isOnlyTheFirst ? choices.subList(0, 1) : choices));
        }
        return planned;
    }
}
