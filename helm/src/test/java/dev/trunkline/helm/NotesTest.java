package dev.trunkline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person reads after the installation. */
class NotesTest {

    @Test
    void theQuickstartsNotesHaveTheFirstRequest() {
        assertThat(notes(Chart.quickstart()))
                .contains("rollout status statefulset/trunkline-gateway")
                .contains("port-forward service/trunkline-gateway 8080:8080")
                .contains("get secret trunkline-bootstrap-keys")
                .contains("{{index .data \"api-key\" | base64decode}}")
                .contains("curl -N http://localhost:8080/api/v1/chat/completions")
                .contains("simulated/parrot-large")
                .contains("For trying out");
    }

    /** The gateway is ready before the credit is there that the first request is paid from. */
    @Test
    void theFirstCreditIsWaitedForBeforeTheFirstRequest() {
        String job = Chart.quickstart().ofKind("Job").stream()
                .map(one -> one.at("/metadata/name").asString())
                .filter(name -> name.contains("first-credit"))
                .findFirst()
                .orElseThrow();
        String wait = "kubectl -n %s wait --for=condition=complete job/%s ".formatted(Chart.NAMESPACE, job);

        assertThat(notes(Chart.quickstart())).containsSubsequence("ready when both return", wait, "curl -N");
        assertThat(notes(Chart.production()))
                .contains("ready when this returns")
                .doesNotContain("kubectl wait", "job/");
    }

    /** The volumes' passwords are in the Secrets: who deletes the one without the other gets nothing up again. */
    @Test
    void whatAnUninstallLeavesIsDeletedTogether() {
        assertThat(notes(Chart.quickstart()))
                .contains("delete pvc,secret -l app.kubernetes.io/instance=" + Chart.RELEASE);
        assertThat(notes(Chart.production())).doesNotContain("delete pvc");
        Chart.quickstart().ofKind("Secret").forEach(secret -> assertThat(secret.at("/metadata/labels")
                        .path("app.kubernetes.io/instance")
                        .asString())
                .isEqualTo(Chart.RELEASE));
    }

    @Test
    void productionsNotesNameTheSecretsThatPodsWaitFor() {
        String notes = notes(Chart.production());

        Chart.production().pods().forEach(pod -> {
            pod.spec().findValues("secretKeyRef").forEach(wanted -> assertThat(notes)
                    .contains("  " + wanted.path("name").asString()));
            pod.spec().findValues("secretName").forEach(name -> assertThat(notes)
                    .contains("  " + name.asString()));
        });
        assertThat(notes).doesNotContain("port-forward").doesNotContain("For trying out");
    }

    @Test
    void anIngressWithoutItsAddressesIsWarnedAbout() {
        Rendering rendering =
                Chart.render(Chart.QUICKSTART, Map.of("ingress.enabled", true, "ingress.hosts[0]", "llm.example.com"));

        assertThat(notes(rendering)).contains("gateway.trustedProxies is empty");
        assertThat(notes(Chart.production())).doesNotContain("gateway.trustedProxies is empty");
    }

    private static String notes(Rendering rendering) {
        return rendering.the("ConfigMap", "notes").at("/data/notes").asString();
    }
}
