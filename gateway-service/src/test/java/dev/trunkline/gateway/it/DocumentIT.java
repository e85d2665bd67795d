package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The document of the whole API, before services that a test plays. */
class DocumentIT {

    private static final String CATALOG = "{\"openapi\":\"3.1.0\",\"paths\":{\"/api/v1/models\":{\"get\":{}}}}";
    private static final String NEWER = "{\"openapi\":\"3.1.0\",\"paths\":{\"/api/v1/providers\":{\"get\":{}}}}";

    @Test
    void isPutTogetherFromTheServicesAndOutlivesThem() throws Exception {
        try (RecordingService services = new RecordingService();
                GatewayProcess gateway = GatewayProcess.start(services, "control-plane.document-fresh-for=1s")) {
            services.answer((request, response) -> response.setStatusCode(500).end());
            Raw.Answer early = gateway.calls().call("GET /openapi.json");
            assertThat(early.status()).isEqualTo(503);
            assertThat(early.header("Retry-After")).isEqualTo("5");

            services.answer((request, response) -> response.end(CATALOG));
            Raw.Answer json = gateway.calls().call("GET /openapi.json", "Origin: https://app.example");
            assertThat(json.status()).isEqualTo(200);
            assertThat(json.header("Content-Type")).isEqualTo("application/json");
            assertThat(json.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(json.body()).contains("\"/api/v1/chat/completions\"", "\"/api/v1/models\"");
            assertThat(services.last().methodAndUri()).isEqualTo("GET /q/openapi?format=json");
            assertThat(gateway.calls().call("GET /api/v1/openapi.json").body()).isEqualTo(json.body());
            Raw.Answer yaml = gateway.calls().call("GET /openapi.yaml");
            assertThat(yaml.header("Content-Type")).isEqualTo("application/yaml");
            assertThat(yaml.body()).startsWith("openapi: 3.1.0\n").contains("/api/v1/models:");

            services.answer((request, response) -> response.end(NEWER));
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            gateway.calls().call("GET /openapi.json").body().contains("\"/api/v1/providers\""));

            services.answer((request, response) -> response.reset());
            int asked = services.seen().size();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                assertThat(gateway.calls().call("GET /openapi.json").body()).contains("\"/api/v1/providers\"");
                return services.seen().size() > asked + 3;
            });
        }
    }
}
