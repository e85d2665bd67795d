package dev.trunkline.routing.planning;

import static dev.trunkline.routing.planning.EndpointBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of a model that more serve than a plan names. */
class LongPlanTest {

    private static final int NAMED = 256;
    private static final int OWN = 300;

    /** The own ones of a caller are the dearest. */
    private static Scene scene() {
        Stream<EndpointBuilder> cheap = IntStream.range(0, NAMED + 1)
                .mapToObj(i -> at("cheap/%03d".formatted(i)).provider("cheap"));
        Stream<EndpointBuilder> own = IntStream.range(0, OWN)
                .mapToObj(i -> at("own/%03d".formatted(i)).provider("own").usdPerMillion("9"));
        return Scene.of(Stream.concat(cheap, own).toArray(EndpointBuilder[]::new));
    }

    private static List<String> tags(Scene scene) {
        return Arrays.stream(scene.answer().split(", "))
                .map(word -> word.split(" ")[0])
                .toList();
    }

    @Test
    void theBestAreNamed() {
        assertThat(tags(scene())).hasSize(NAMED).startsWith("cheap/000").endsWith("cheap/255");
    }

    @Test
    void soAreTheBestThatTheCallersOwnCredentialsOpen() {
        assertThat(tags(scene().byok("own")))
                .hasSize(2 * NAMED)
                .startsWith("cheap/000")
                .containsSequence("cheap/255", "own/000")
                .endsWith("own/255");
    }

    @Test
    void onlyThoseThatAreNamedAreDrawn() {
        List<Explanation.One> explained = Explanation.of(scene().question(), scene().snapshot(), QualityRules.USUAL)
                .models()
                .getFirst()
                .endpoints();
        assertThat(explained).hasSize(NAMED + 1 + OWN);
        assertThat(explained)
                .extracting(Explanation.One::rank)
                .isEqualTo(IntStream.rangeClosed(1, NAMED + 1 + OWN).boxed().toList());
        assertThat(explained).filteredOn(one -> one.weight() > 0).hasSize(NAMED);
        assertThat(explained.get(NAMED).weight()).isZero();
    }

    /** Were the shares of all made careful, a few of those that are named could have nearly all of the draw. */
    @Test
    void whoComesBackHasItsPartOfTheDrawAmongThoseThatAreNamed() {
        Snapshot snapshot = scene().snapshot();
        Snapshot careful = new Snapshot(
                snapshot.catalogue(),
                snapshot.troubleUntilMillis(),
                snapshot.figures(),
                new Caution(ids(NAMED - 1), 0.25, 0),
                snapshot.nowMillis());
        List<Choice> choices = ((Decision.Planned) Planner.plan(scene().question(), careful))
                .models()
                .getFirst()
                .choices();
        double all = choices.stream().mapToDouble(Choice::weight).sum();
        assertThat(choices.getLast().weight() / all).isBetween(0.749, 0.751);
    }

    private static Set<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> EndpointBuilder.MODEL + "@" + "cheap/%03d".formatted(i))
                .collect(Collectors.toSet());
    }
}
