package dev.trunkline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of all NetworkPolicies together are those of docs/architecture.md, and not one more. */
class NetworkTest {

    /** Between the services: the picture of docs/architecture.md. */
    private static final List<String> SERVICES = List.of(
            "gateway -> auth 18082",
            "gateway -> billing 18083",
            "gateway -> catalog 18081",
            "gateway -> routing 18084",
            "auth -> billing 18083",
            "catalog -> routing 18084");

    private static final List<String> PROVIDERS = List.of(
            "gateway -> 0.0.0.0/0 but private 443",
            "gateway -> 0.0.0.0/0 but private 80",
            "gateway -> ::/0 but private 443",
            "gateway -> ::/0 but private 80");

    private static final List<String> QUICKSTART = List.of(
            "anybody -> gateway 8080",
            "gateway -> simulator 18091",
            "gateway -> simulator 18092",
            "gateway -> simulator 18093",
            "gateway -> kafka 9092",
            "gateway -> redis 6379",
            "auth -> postgresql 5432",
            "auth -> kafka 9092",
            "auth -> keycloak 8080",
            "billing -> postgresql 5432",
            "billing -> kafka 9092",
            "billing -> redis 6379",
            "catalog -> postgresql 5432",
            "catalog -> kafka 9092",
            "catalog -> anybody 443",
            "catalog -> anybody 6443",
            "routing -> kafka 9092",
            "keycloak -> postgresql 5432",
            "first-credit -> gateway 8080",
            "test -> gateway 8080");

    private static final List<String> PRODUCTION = List.of(
            "namespace ingress-nginx -> gateway 8080",
            "gateway -> pods of trunkline-kafka 9093",
            "gateway -> namespace redis 6379",
            "auth -> pods of trunkline-db 5432",
            "auth -> pods of trunkline-kafka 9093",
            "auth -> anybody 443",
            "billing -> pods of trunkline-db 5432",
            "billing -> pods of trunkline-kafka 9093",
            "billing -> namespace redis 6379",
            "catalog -> pods of trunkline-db 5432",
            "catalog -> pods of trunkline-kafka 9093",
            "catalog -> anybody 443",
            "catalog -> anybody 6443",
            "routing -> pods of trunkline-kafka 9093",
            "namespace monitoring -> gateway 18085",
            "namespace monitoring -> auth 18082",
            "namespace monitoring -> billing 18083",
            "namespace monitoring -> catalog 18081",
            "namespace monitoring -> routing 18084",
            "test -> gateway 8080");

    @Test
    void theQuickstartHasTheseArrowsAndNoOther() {
        assertArrows(Chart.quickstart(), QUICKSTART);
    }

    @Test
    void billingReachesThePaymentProviderWhereThereIsOne() {
        Rendering buying = Chart.render(Chart.PRODUCTION, Map.of("billing.stripe.enabled", true));

        assertArrows(
                buying,
                Stream.concat(
                                PRODUCTION.stream(),
                                Stream.of("billing -> 0.0.0.0/0 but private 443", "billing -> ::/0 but private 443"))
                        .toList());
    }

    @Test
    void productionHasTheseArrowsAndNoOther() {
        assertArrows(Chart.production(), PRODUCTION);
    }

    private static void assertArrows(Rendering rendering, List<String> more) {
        Arrows arrows = Arrows.of(rendering);

        assertThat(withoutDns(arrows.both()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(SERVICES, PROVIDERS, more)
                        .flatMap(List::stream)
                        .toList());
        assertThat(arrows.onlyOut()).as("nobody lets these in").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.trunkline.helm.Switches#sound")
    void noSwitchAddsAnArrowBetweenServices(Switches.Turn turn) {
        if (turn.path().equals("networkPolicy.enabled")) {
            return;
        }
        Arrows arrows = Arrows.of(turn.rendering());

        Set<String> services = Set.of("gateway", "auth", "billing", "catalog", "routing");
        assertThat(arrows.both())
                .filteredOn(arrow ->
                        services.contains(arrow.split(" ", -1)[0]) && services.contains(arrow.split(" ", -1)[2]))
                .containsExactlyInAnyOrderElementsOf(SERVICES);
        assertThat(arrows.onlyOut()).isEmpty();
        assertThat(arrows.onlyIn())
                .filteredOn(arrow -> !arrow.endsWith("-> gateway 8080"))
                .isEmpty();
        assertThat(arrows.both()).noneMatch(arrow -> arrow.contains("any port"));
    }

    @Test
    void nothingIsLetThroughByDefault() {
        for (Rendering rendering : List.of(Chart.quickstart(), Chart.production())) {
            Manifest deny = rendering.the("NetworkPolicy", "trunkline-default-deny");
            assertThat(deny.at("/spec").has("ingress")).isFalse();
            assertThat(deny.at("/spec").has("egress")).isFalse();
            assertThat(deny.at("/spec/policyTypes").valueStream().map(type -> type.asString()))
                    .containsExactly("Ingress", "Egress");
            assertThat(rendering.pods()).allMatch(pod -> pod.matches(deny.at("/spec/podSelector")));
        }
    }

    @Test
    void modelsInTheClusterAreReachedOnlyWhereSaid() {
        String rule = "networkPolicy.providers.inCluster[0].";
        String selector = "to[0].namespaceSelector.matchLabels.kubernetes\\.io/metadata\\.name";
        Rendering rendering =
                Chart.render(Chart.PRODUCTION, Map.of(rule + selector, "models", rule + "ports[0].port", 8000));

        assertThat(Arrows.of(rendering).both()).contains("gateway -> namespace models 8000");
    }

    @Test
    void everyoneResolvesNamesWhoHasToReachSomebody() {
        for (Rendering rendering : List.of(Chart.quickstart(), Chart.production())) {
            Set<String> arrows = Arrows.of(rendering).both();
            assertThat(arrows.stream()
                            .filter(arrow -> arrow.endsWith(" 53/udp"))
                            .map(arrow -> arrow.split(" ", -1)[0]))
                    .containsAll(Set.of("gateway", "auth", "billing", "catalog", "routing"))
                    .doesNotContain("postgresql", "kafka", "redis", "simulator");
        }
    }

    private static Set<String> withoutDns(Set<String> arrows) {
        return arrows.stream()
                .filter(arrow -> !arrow.contains("-> namespace kube-system 53"))
                .collect(Collectors.toSet());
    }
}
