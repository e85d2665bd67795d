package dev.trunkline.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each switch, turned: either the whole is sound, or one line says why it cannot be. */
class SwitchTest {

    @ParameterizedTest
    @MethodSource("dev.trunkline.helm.Switches#turns")
    void aTurnedSwitchIsSoundOrRefused(Switches.Turn turn) {
        String refusal = Refusals.REFUSED.get(Refusals.key(turn));
        if (refusal == null) {
            assertThat(turn.rendering().manifests().stream().flatMap(one -> ObjectSchema.fault(one).stream()))
                    .isEmpty();
        } else {
            assertThatThrownBy(turn::rendering).hasMessageContaining(refusal);
        }
    }

    @Test
    void everySwitchDoesSomething() {
        Set<String> idle = Switches.sound()
                .filter(turn -> turn.value() instanceof Boolean)
                .filter(turn -> Chart.render(turn.valuesFile(), java.util.Map.of())
                        .withoutSecrets()
                        .equals(turn.rendering().withoutSecrets()))
                .map(Refusals::key)
                .collect(Collectors.toSet());

        // Without autoscaling its metrics say nothing, and of single pods there is nothing to disrupt or to spread.
        assertThat(idle)
                .allMatch(key -> key.startsWith("quickstart")
                        && key.matches(".*(autoscaling\\.(cpu|inflight)|disruptionBudget|topologySpread)\\.enabled"));
    }

    @Test
    void theSwitchesAreFound() {
        assertThat(Switches.turns().map(Switches.Turn::path))
                .hasSizeGreaterThan(60)
                .contains("networkPolicy.enabled", "billing.keda.enabled", "gateway.journal.persistence.enabled");
    }
}
