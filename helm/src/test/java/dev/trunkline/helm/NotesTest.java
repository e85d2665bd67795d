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
