package dev.trunkline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.localstack.component.Component;
import dev.trunkline.localstack.component.Part;
import dev.trunkline.localstack.component.Service;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StartOrderTest {

    private static final StackOptions ALL =
            StackOptions.in(Path.of("target")).withGateways(2).withKeycloak();

    @Test
    void whatAProcessNeedsStandsBeforeIt() {
        Set<Component> before = new HashSet<>();
        for (Component component : StartOrder.of(ALL)) {
            assertThat(before).as(component.id()).containsAll(StartOrder.needs(component));
            before.add(component);
        }
    }

    @Test
    void everythingThatIsStartedIsStopped() {
        List<Component> stopped =
                StartOrder.stopGroups().stream().flatMap(Set::stream).toList();

        assertThat(stopped).containsExactlyInAnyOrderElementsOf(StartOrder.of(ALL));
        assertThat(stopped)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.<Component>concat(Stream.of(Part.values()), Stream.of(Service.values()))
                                .toList());
    }

    @Test
    void aSmallStackHasNeitherKeycloakNorASecondGateway() {
        assertThat(StartOrder.of(StackOptions.in(Path.of("target"))))
                .doesNotContain(Part.KEYCLOAK, Service.SECOND_GATEWAY)
                .contains(Service.GATEWAY);
    }
}
