package dev.trunkline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is true of every pod of every rendering. */
class PodTest {

    private static final Set<String> SERVICES = Set.of("gateway", "auth", "billing", "catalog", "routing");
    private static final List<String> PROBES = List.of("startupProbe", "readinessProbe", "livenessProbe");

    static Stream<Switches.Turn> renderings() {
        return Stream.concat(
                Stream.of(Chart.QUICKSTART, Chart.PRODUCTION)
                        .map(file -> new Switches.Turn(file, "nothing", "turned", Map.of())),
                Switches.sound());
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void podsAreRestricted(Switches.Turn turn) {
        assertThat(turn.rendering().pods()).isNotEmpty().allSatisfy(pod -> {
            JsonNode security = pod.spec().path("securityContext");
            assertThat(security.path("runAsNonRoot").asBoolean(false)).isTrue();
            assertThat(security.path("runAsUser").asInt(0)).isPositive();
            assertThat(security.path("runAsGroup").asInt(0)).isPositive();
            assertThat(security.at("/seccompProfile/type").asString("")).isEqualTo("RuntimeDefault");
            assertThat(pod.spec().path("enableServiceLinks").asBoolean(true)).isFalse();
            for (String shared : List.of("hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace")) {
                assertThat(pod.spec().has(shared)).as(shared).isFalse();
            }
            assertThat(pod.spec().path("volumes").valueStream())
                    .noneMatch(volume -> volume.has("hostPath"))
                    .allMatch(volume ->
                            !volume.has("emptyDir") || volume.at("/emptyDir").has("sizeLimit"));
        });
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void containersAreRestrictedAndLimited(Switches.Turn turn) {
        for (Pod pod : turn.rendering().pods()) {
            assertThat(pod.containers()).as("%s", pod).isNotEmpty().allSatisfy(container -> {
                JsonNode security = container.path("securityContext");
                assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(security.path("readOnlyRootFilesystem").asBoolean(false))
                        .isTrue();
                assertThat(security.at("/capabilities/drop/0").asString("")).isEqualTo("ALL");
                assertThat(security.path("capabilities").has("add")).isFalse();
                assertThat(security.has("runAsUser")).isFalse();
                for (String amount : List.of("requests/cpu", "requests/memory", "limits/cpu", "limits/memory")) {
                    assertThat(container.at("/resources/" + amount).asString(""))
                            .as(amount)
                            .isNotEmpty();
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void podsThatStayHaveProbesOnPortsTheyHave(Switches.Turn turn) {
        for (Pod pod : turn.rendering().pods()) {
            if (pod.ends()) {
                continue;
            }
            JsonNode container = pod.spec().at("/containers/0");
            List<String> ports = container
                    .path("ports")
                    .valueStream()
                    .map(port -> port.path("name").asString())
                    .toList();
            for (String probe : PROBES) {
                JsonNode how = container.path(probe);
                assertThat(how.isObject()).as("%s of %s", probe, pod).isTrue();
                String port = how.at("/httpGet/port")
                        .asString(how.at("/tcpSocket/port").asString(""));
                assertThat(port.isEmpty() ? how.has("exec") : ports.contains(port))
                        .as("%s of %s", probe, pod)
                        .isTrue();
                if (SERVICES.contains(pod.component())) {
                    assertThat(how.at("/httpGet/path").asString("")).isEqualTo(path(probe));
                    assertThat(port).isEqualTo(pod.component().equals("gateway") ? "management" : "http");
                }
            }
        }
    }

    private static String path(String probe) {
        return switch (probe) {
            case "startupProbe" -> "/q/health/started";
            case "readinessProbe" -> "/q/health/ready";
            default -> "/q/health/live";
        };
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void onlyTheCatalogueHasATokenForTheApiServer(Switches.Turn turn) {
        boolean watches = !turn.path().equals("catalog.kubernetes.enabled");
        for (Pod pod : turn.rendering().pods()) {
            assertThat(pod.spec().path("automountServiceAccountToken").asBoolean(true))
                    .as("%s", pod)
                    .isEqualTo(watches && pod.component().equals("catalog"));
        }
        assertThat(turn.rendering().ofKind("ServiceAccount"))
                .allMatch(
                        account -> !account.at("/automountServiceAccountToken").asBoolean(true));
        assertThat(turn.rendering().ofKind("RoleBinding"))
                .allMatch(binding -> binding.at("/subjects/0/name").asString().endsWith("-catalog"));
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everyPodHasAnAccountOfItsOwnAndAPolicy(Switches.Turn turn) {
        Rendering rendering = turn.rendering();
        for (Pod pod : rendering.pods()) {
            String account = pod.spec().path("serviceAccountName").asString("");
            assertThat(rendering.ofKind("ServiceAccount"))
                    .extracting(Manifest::name)
                    .contains(account);
            if (!turn.path().equals("networkPolicy.enabled")) {
                assertThat(rendering.ofKind("NetworkPolicy"))
                        .filteredOn(policy -> pod.matches(policy.at("/spec/podSelector")))
                        .as("%s: refused by default, and arrows of its own", pod)
                        .hasSize(2);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void severalPodsAreSpreadAndNeverAllDisrupted(Switches.Turn turn) {
        Rendering rendering = turn.rendering();
        for (String component : SERVICES) {
            Pod pod = rendering.pod(component);
            boolean several =
                    turn.valuesFile().equals(Chart.PRODUCTION) && !turn.path().equals("billing.keda.enabled");
            if (!several) {
                continue;
            }
            long budgets = rendering.ofKind("PodDisruptionBudget").stream()
                    .filter(budget -> pod.matches(budget.at("/spec/selector")))
                    .count();
            boolean budgetOff = turn.path().equals(component + ".disruptionBudget.enabled");
            assertThat(budgets).as("%s", pod).isEqualTo(budgetOff ? 0 : 1);
            boolean spreadOff = turn.path().equals(component + ".topologySpread.enabled");
            assertThat(pod.spec()
                            .path("topologySpreadConstraints")
                            .valueStream()
                            .map(spread -> spread.path("topologyKey").asString()))
                    .containsExactlyElementsOf(
                            spreadOff ? List.of() : List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"));
        }
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void whatASecretOrConfigMapMountsOrNamesIsThere(Switches.Turn turn) {
        Rendering rendering = turn.rendering();
        List<String> maps =
                rendering.ofKind("ConfigMap").stream().map(Manifest::name).toList();
        for (Pod pod : rendering.pods()) {
            assertThat(pod.spec().findValues("configMapRef")).allSatisfy(reference -> assertThat(maps)
                    .contains(reference.path("name").asString()));
            List<String> volumes = volumesOf(pod);
            for (JsonNode container : pod.containers()) {
                assertThat(container.path("volumeMounts").valueStream().map(mount -> mount.path("name")
                                .asString()))
                        .isSubsetOf(volumes);
            }
        }
    }

    private static List<String> volumesOf(Pod pod) {
        return Stream.concat(
                        pod.spec().path("volumes").valueStream().map(volume -> volume.path("name")),
                        pod.owner()
                                .at("/spec/volumeClaimTemplates")
                                .valueStream()
                                .map(claim -> claim.at("/metadata/name")))
                .map(JsonNode::asString)
                .toList();
    }

    /** What Kubernetes never lets change, and what would restart a database, does not know the chart's version. */
    @ParameterizedTest
    @MethodSource("renderings")
    void aNewVersionOfTheChartAloneRestartsNothing(Switches.Turn turn) {
        for (Pod pod : turn.rendering().pods()) {
            if (!pod.owner().kind().equals("Pod")) {
                assertThat(pod.labels().propertyNames()).doesNotContain("helm.sh/chart", "app.kubernetes.io/version");
                assertThat(pod.owner().at("/spec/volumeClaimTemplates").toString())
                        .doesNotContain("helm.sh/chart");
            }
        }
    }

    @Test
    void aGatewayHasTimeToEndItsStreams() {
        Rendering rendering = Chart.render(
                Chart.PRODUCTION,
                Map.of("gateway.preStopSeconds", 20, "gateway.noticeSeconds", 7, "gateway.graceSeconds", 300));
        JsonNode spec = rendering.pod("gateway").spec();

        assertThat(spec.path("terminationGracePeriodSeconds").asInt()).isEqualTo(20 + 7 + 300 + 30);
        assertThat(rendering.environment("gateway"))
                .containsEntry("TRUNKLINE_GATEWAY_DRAIN_NOTICE", "7s")
                .containsEntry("TRUNKLINE_GATEWAY_DRAIN_GRACE", "300s");
        assertThat(spec.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt())
                .isEqualTo(20);
    }

    @Test
    void aJournalOutlivesItsGateway() {
        Manifest gateway = Chart.production().the("StatefulSet", "trunkline-gateway");

        assertThat(gateway.at("/spec/volumeClaimTemplates/0/metadata/name").asString())
                .isEqualTo("journal");
        assertThat(gateway.at("/spec/persistentVolumeClaimRetentionPolicy").propertyStream())
                .allMatch(entry -> entry.getValue().asString().equals("Retain"));
        assertThat(gateway.at("/spec/podManagementPolicy").asString()).isEqualTo("Parallel");
        assertThat(gateway.at("/spec").has("replicas"))
                .as("the autoscaler says how many")
                .isFalse();
    }

    @Test
    void aSchemaIsMigratedBeforeItsServiceStartsAndOnlyThere() {
        Rendering rendering = Chart.production();
        for (String service : List.of("auth", "billing", "catalog")) {
            JsonNode step = rendering.pod(service).spec().at("/initContainers/0");
            assertThat(step.path("image"))
                    .isEqualTo(rendering.pod(service).spec().at("/containers/0/image"));
            assertThat(step.path("env")
                            .valueStream()
                            .map(one -> one.path("name").asString() + "="
                                    + one.path("value").asString("")))
                    .contains("QUARKUS_INIT_AND_EXIT=true", "QUARKUS_FLYWAY_MIGRATE_AT_START=true");
            assertThat(rendering.environment(service)).containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        }
    }
}
