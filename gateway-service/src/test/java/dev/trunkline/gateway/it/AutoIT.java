package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.routing.v1.EndpointFigures;
import dev.trunkline.contracts.routing.v1.EndpointHealth;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that leave it to the gateway which model answers. */
class AutoIT {

    private static final String OPERATORS = ":" + GatewayProcess.OPERATORS_CREDENTIAL;
    private static final String AUTO = "\"model\":\"openrouter/auto\",";

    private static Line line;
    private static Line.Key key;

    @BeforeAll
    static void start() throws Exception {
        line = new Line(GatewayProcess.WITH_ROUTING);
        key = line.withCredit(line.key(state -> state));
    }

    @AfterAll
    static void stop() throws Exception {
        line.close();
    }

    @BeforeEach
    void begin() {
        line.services.forget();
        line.answerAlways();
    }

    @Test
    void namesTheModelThatAnswered() {
        Raw.Answer answer = line.ask(key, only(Line.OTHER_MODEL));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(Line.json(answer).path("model").asText()).isEqualTo(Line.OTHER_MODEL);
        assertThat(line.called()).containsExactly("cheap" + OPERATORS);
    }

    /** Nothing of the router reaches a provider. */
    @Test
    void keepsThePluginToItself() {
        line.ask(key, only(Line.MODEL) + "\"session_id\":\"s\",");

        assertThat(line.services.seen()).singleElement().satisfies(seen -> assertThat(seen.body())
                .doesNotContain("plugins", "auto", "allowed_models"));
    }

    @Test
    void saysWhereNobodyIsLeft() {
        Raw.Answer answer = line.ask(key, only("nobody/*"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(Line.json(answer).at("/error/message").asText())
                .isEqualTo("No models match your request and model restrictions");
        assertThat(line.called()).isEmpty();
    }

    @Test
    void answersInEachDialect() {
        String plugin = "\"plugins\":[{\"id\":\"auto-router\",\"allowed_models\":[\"line/*\"]}],";
        for (List<String> asked : List.of(
                List.of("/api/v1/messages", "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]"),
                List.of("/api/v1/responses", "\"input\":\"Hi\""),
                List.of("/api/v1/completions", "\"prompt\":\"Hi\""))) {
            Raw.Answer answer = line.post(
                    key, asked.getFirst(), "{" + AUTO + plugin + "\"max_tokens\":20," + asked.getLast() + "}");

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonNode model = Line.json(answer).path("model");
            assertThat(model.asText()).startsWith("line/");
        }
    }

    @Test
    void leavesForLaterWhatIsMeasuredToFail() {
        String usual = chosen();
        line.services.measure(down(usual + "@cheap"), down(usual + "@dear"));

        await().atMost(Duration.ofSeconds(60)).until(() -> !chosen().equals(usual));

        line.services.measure();
        await().atMost(Duration.ofSeconds(60)).until(() -> chosen().equals(usual));
    }

    private static String chosen() {
        return Line.json(line.ask(key, only("line/*"))).path("model").asText();
    }

    private static EndpointFigures down(String endpointId) {
        return EndpointFigures.newBuilder()
                .setEndpointId(endpointId)
                .setHealth(EndpointHealth.ENDPOINT_HEALTH_DOWN)
                .build();
    }

    /** As older articles call the models that are tried next. */
    @Test
    void fallbacksMeanModels() {
        Raw.Answer answer =
                line.ask(key, "\"model\":\"" + Line.MODEL + "\",\"fallbacks\":[\"" + Line.OTHER_MODEL + "\"],");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(line.services.seen()).singleElement().satisfies(seen -> assertThat(seen.body())
                .doesNotContain("fallbacks"));
    }

    private static String only(String pattern) {
        return AUTO + "\"plugins\":[{\"id\":\"auto-router\",\"allowed_models\":[\"" + pattern + "\"]}],";
    }
}
