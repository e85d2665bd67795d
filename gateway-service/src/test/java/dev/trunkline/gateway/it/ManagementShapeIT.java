package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.KeyKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON in, JSON out and one shape of errors, whatever a caller sends to the paths of the services. */
class ManagementShapeIT {

    private static final String KEY = "sk-tl-v1-0123456789abcdef0123456789abcdef0123456789abcdef00000000f1ebc9ac";
    private static final String WITH_KEY = "Authorization: Bearer " + KEY;

    private static RecordingService services;
    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        services = new RecordingService();
        services.know(KEY, KeyKind.KEY_KIND_MANAGEMENT);
        gateway = GatewayProcess.start(services);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        services.close();
    }

    @BeforeEach
    void forget() {
        services.forget();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/api/v1/generation?id=<X> /api/v1/generation?id=%3CX%3E",
                "/api/v1/generation?id=%zz /api/v1/generation?id=%25zz",
                "/api/v1/generation?id=a%2 /api/v1/generation?id=a%252",
                "/api/v1/keys/%zz /api/v1/keys/%25zz",
                "/api/v1/keys/a%2 /api/v1/keys/a%252",
                "/api/v1/keys/<x>|{y} /api/v1/keys/%3Cx%3E%7C%7By%7D",
                "/v1/models?q={x}&sort=a%20b /api/v1/models?q=%7Bx%7D&sort=a%20b",
                "/api/v1/models/openai%2Fgpt-5 /api/v1/models/openai%2Fgpt-5",
            })
    void escapesWhatHadToBe(String asked, String passed) {
        gateway.calls().call("GET " + asked, WITH_KEY);

        assertThat(services.last().methodAndUri()).isEqualTo("GET " + passed);
    }

    @Test
    void givesARefusalWithoutAWordItsWords() {
        services.answer((request, response) -> response.setStatusCode(413).end());

        Raw.Answer answer = gateway.calls().post("/api/v1/keys", "{}", WITH_KEY);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"error\":{\"code\":413,\"message\":\"Request Entity Too Large\","
                        + "\"metadata\":{\"error_type\":\"payload_too_large\"}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type: text/plain", "Content-Type: application/x-www-form-urlencoded", "X-None: x"})
    void takesBodiesWhateverTheyAreCalled(String type) {
        gateway.calls().post("/api/v1/keys", "{\"name\":\"x\"}", WITH_KEY, type, "Accept: text/html");

        assertThat(services.last().header("Content-Type")).isEqualTo("application/json");
        assertThat(services.last().all("Accept")).isEmpty();
        assertThat(services.last().body()).isEqualTo("{\"name\":\"x\"}");
    }

    @Test
    void tellsTheCatalogueWhatAKeyMayUse() {
        Raw.Answer answer = gateway.calls().call("GET /v1/models/user?sort=newest&q=a%20b", WITH_KEY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(services.last().methodAndUri()).isEqualTo("POST /internal/v1/models/user?sort=newest&q=a%20b");
        assertThat(services.last().body())
                .isEqualTo("{\"allowed_models\":[],\"allowed_providers\":[],\"own\":[],\"own_only\":[]}");
        services.forget();
        assertThat(gateway.calls().call("GET /api/v1/models/user").status()).isEqualTo(401);
        assertThat(gateway.calls().call("HEAD /api/v1/models/user", WITH_KEY).status())
                .isEqualTo(405);
        assertThat(gateway.calls().call("POST /api/v1/models/user", WITH_KEY).status())
                .isEqualTo(405);
        assertThat(services.seen()).isEmpty();
    }
}
