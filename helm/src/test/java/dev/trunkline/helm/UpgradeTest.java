package dev.trunkline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Helm installs the quickstart, upgrades and uninstalls it, against as much of an API server as it takes. */
class UpgradeTest {

    private final ApiServer server = new ApiServer();

    @BeforeEach
    void install() {
        new Helm(Chart.FOLDER)
                .install()
                .withName(Chart.RELEASE)
                .withNamespace(Chart.NAMESPACE)
                .withValuesFile(Chart.FOLDER.resolve(Chart.QUICKSTART))
                .withKubeConfigContents(server.kubeConfig())
                .disableOpenApiValidation()
                .skipCrds()
                .call();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everythingIsInstalled() {
        assertThat(server.all("deployments")).hasSize(6);
        assertThat(server.all("statefulsets")).hasSize(4);
        assertThat(madeSecrets()).hasSize(9);
        assertThat(server.patches()).isEmpty();
    }

    /** Other keys would cut off whoever has the former ones, and passwords would no longer be those of the data. */
    @Test
    void anUpgradeKeepsWhatWasMadeAndChangesOnlyWhatChanged() {
        Map<String, JsonNode> made = madeSecrets();

        upgrade("gateway.settings.TRUNKLINE_GATEWAY_LIMITS_REQUEST_BODY", "40M");

        assertThat(madeSecrets()).isEqualTo(made);
        assertThat(server.patches().stream().map(ApiServer.Patch::path).map(path -> path.replaceAll(".*/line/", "")))
                .containsExactlyInAnyOrder("configmaps/trunkline-gateway", "statefulsets/trunkline-gateway");
        assertThat(server.patches().stream().map(ApiServer.Patch::body).collect(Collectors.joining()))
                .contains("\"TRUNKLINE_GATEWAY_LIMITS_REQUEST_BODY\":\"40M\"")
                .contains("checksum/config");
    }

    /** Volumes stay, and what is on them opens with the former passwords only. */
    @Test
    void anInstallAfterAnUninstallGoesOnWithWhatWasMade() {
        Map<String, JsonNode> made = data(madeSecrets());

        Helm.uninstall(Chart.RELEASE)
                .withNamespace(Chart.NAMESPACE)
                .withKubeConfigContents(server.kubeConfig())
                .call();
        assertThat(server.all("statefulsets")).isEmpty();
        assertThat(data(madeSecrets())).isEqualTo(made);
        install();

        assertThat(server.all("statefulsets")).hasSize(4);
        assertThat(data(madeSecrets())).isEqualTo(made);
        assertThat(server.patches().stream()
                        .filter(patch -> patch.path().contains("/secrets/"))
                        .map(ApiServer.Patch::body))
                .noneMatch(body -> body.contains("\"data\""));
    }

    private static Map<String, JsonNode> data(Map<String, JsonNode> secrets) {
        return secrets.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .path("data")));
    }

    private void upgrade(String setting, String value) {
        new Helm(Chart.FOLDER)
                .upgrade()
                .withName(Chart.RELEASE)
                .withNamespace(Chart.NAMESPACE)
                .withValuesFile(Chart.FOLDER.resolve(Chart.QUICKSTART))
                .set(setting, value)
                .withKubeConfigContents(server.kubeConfig())
                .disableOpenApiValidation()
                .skipCrds()
                .call();
    }

    /** Without those in which Helm keeps its releases. */
    private Map<String, JsonNode> madeSecrets() {
        Map<String, JsonNode> secrets = server.all("secrets");
        secrets.keySet().removeIf(name -> name.startsWith("sh.helm"));
        return secrets;
    }
}
