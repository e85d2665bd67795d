package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that may not ask for everything, nor as often as they like. */
class RestrictionsIT {

    private static final String OPERATORS = ":" + GatewayProcess.OPERATORS_CREDENTIAL;

    private static Line line;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
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
    void keepsAKeyToItsModels() {
        Line.Key key = line.withCredit(line.key(state -> state.addAllowedModels(Line.OTHER_MODEL)));

        Raw.Answer refused = line.ask(key, "\"models\":[\"" + Line.OTHER_MODEL + "\",\"" + Line.MODEL + "\"],");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(Line.json(refused).at("/error/message").asText())
                .isEqualTo("This API key may not use the model line/one (allowed: line/two)");
        assertThat(line.called()).isEmpty();
        assertThat(line.ask(key, "\"model\":\"" + Line.OTHER_MODEL + "\",").status())
                .isEqualTo(200);
    }

    /** routing-service is not there, so the gateway's own order has to keep to it. */
    @Test
    void keepsAKeyToItsProviders() {
        Line.Key key = line.withCredit(line.key(state -> state.addAllowedProviders("dear")));

        assertThat(line.ask(key).status()).isEqualTo(200);
        assertThat(line.called()).containsExactly("dear" + OPERATORS);
        assertThat(line.ask(key, "\"model\":\"" + Line.OTHER_MODEL + "\",").status())
                .isEqualTo(404);
        assertThat(line.called()).isEmpty();
    }

    @Test
    void keepsAKeyToItsRate() {
        Line.Key key = line.withCredit(line.key(state -> state.setRequestsPerMinute(2)));
        Line.Key plain = line.withCredit(line.key(state -> state));
        assertThat(List.of(line.ask(key).status(), line.ask(key).status())).containsOnly(200);

        Raw.Answer refused = line.ask(key);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("2");
        assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
        long now = System.currentTimeMillis();
        assertThat(Long.parseLong(refused.header("X-RateLimit-Reset"))).isBetween(now, now + 60_000);
        int wait = Integer.parseInt(refused.header("Retry-After"));
        assertThat(wait).isBetween(1, 30);
        JsonNode metadata = Line.json(refused).at("/error/metadata");
        assertThat(metadata.path("error_type").asText()).isEqualTo("rate_limit_exceeded");
        assertThat(metadata.path("limit_source").asText()).isEqualTo("trunkline_key_rate_limit");
        assertThat(metadata.path("retry_after_seconds").asInt()).isEqualTo(wait);
        assertThat(metadata.at("/headers/X-RateLimit-Limit").asText()).isEqualTo("2");
        assertThat(line.ask(plain).status()).isEqualTo(200);
        assertThat(line.called()).hasSize(3);
    }
}
