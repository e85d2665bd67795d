package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.identity.v1.ProviderCredential;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that cost nothing, through the whole gateway: three requests in a minute, two in a day, more for buyers. */
class FreeModelsIT {

    private static final String FREE = "line/gift";
    private static final String ASKS_FREE = "\"model\":\"" + FREE + "\",";
    private static final long TEN_USD_NANO = 10_000_000_000L;
    private static final long DAY_MILLIS = 86_400_000;

    private static Line line;

    @BeforeAll
    static void start() throws Exception {
        line = new Line(
                "free-models.requests-per-minute=3",
                "free-models.requests-per-day=2",
                "free-models.requests-per-day-of-buyers=9");
        line.announceFree(FREE, "cheap");
        line.awaitKnown(line.key(UnaryOperator.identity()), "/api/v1/chat/completions", body("messages", "max_tokens"));
    }

    @AfterAll
    static void stop() throws Exception {
        line.withdraw(FREE, "cheap");
        line.close();
    }

    @BeforeEach
    void begin() {
        line.services.forget();
        line.answerAlways();
    }

    private static Line.Key nobody() {
        return line.key(UnaryOperator.identity());
    }

    private static String body(String input, String limit) {
        return "{" + ASKS_FREE + "\"" + limit + "\":20,\"" + input + "\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    }

    private static List<Integer> statuses(Line.Key key, int times) {
        return IntStream.range(0, times)
                .mapToObj(time -> line.ask(key, ASKS_FREE).status())
                .toList();
    }

    /** One that never had credit, and fails: it counts, and nothing reaches a provider after the last. */
    @Test
    void countsFailedAttemptsAndAsksNobodyAfterTheLast() {
        Line.Key key = nobody();
        line.services.answer((request, response) -> response.setStatusCode(400).end("{}"));

        assertThat(statuses(key, 3)).containsExactly(400, 400, 429);

        assertThat(line.called()).hasSize(2);
        assertThat(line.ask(key).status()).isEqualTo(402);
    }

    @Test
    void saysWhatBuyersMay() {
        Line.Key key = nobody();
        statuses(key, 2);

        Raw.Answer refused = line.ask(key, ASKS_FREE);

        assertThat(refused.status()).isEqualTo(429);
        JsonNode error = Line.json(refused).path("error");
        assertThat(error.path("code").asInt()).isEqualTo(429);
        assertThat(error.path("message").asText())
                .isEqualTo("Rate limit exceeded: free-models-per-day."
                        + " Add 10 credits to unlock 9 free model requests per day");
        JsonNode metadata = error.path("metadata");
        assertThat(metadata.path("limit_source").asText()).isEqualTo("openrouter_free_tier_daily");
        assertThat(metadata.path("remedy_hint").asText()).contains("Buy credits");
        for (String name : List.of("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After")) {
            assertThat(metadata.at("/headers/" + name).asText())
                    .isEqualTo(refused.header(name))
                    .isNotEmpty();
        }
        assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("2");
        assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(Long.parseLong(refused.header("X-RateLimit-Reset")) % DAY_MILLIS)
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/chat/completions, messages, max_tokens, /error/metadata/error_type",
        "/api/v1/messages, messages, max_tokens, /error/error_type",
        "/api/v1/responses, input, max_output_tokens, /error_type",
    })
    void saysItInEveryDialect(String path, String input, String limit, String errorType) {
        Line.Key key = nobody();
        line.credit.give(key.account(), 0);
        line.credit.bought(key.account(), TEN_USD_NANO);
        for (int i = 0; i < 3; i++) {
            assertThat(line.post(key, path, body(input, limit)).status()).isEqualTo(200);
        }
        assertThat(line.called()).hasSize(3);

        Raw.Answer refused = line.post(key, path, body(input, limit));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Line.json(refused).at("/error/message").asText())
                .startsWith("Rate limit exceeded: free-models-per-min. ");
        assertThat(Line.json(refused).at(errorType).asText()).isEqualTo("rate_limit_exceeded");
        assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("3");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(line.called()).isEmpty();
    }

    @Test
    void refusesWhoOwes() {
        Line.Key key = nobody();
        line.credit.give(key.account(), -1);

        Raw.Answer refused = line.ask(key, ASKS_FREE);

        assertThat(refused.status()).isEqualTo(402);
        assertThat(Line.json(refused).at("/error/message").asText()).contains("negative (-0.000000001 USD)");
        assertThat(line.called()).isEmpty();
    }

    @Test
    void goesOnWithModelsThatHaveAPrice() {
        Line.Key key = line.withCredit(nobody());
        statuses(key, 2);

        Raw.Answer answer = line.ask(key, "\"models\":[\"" + FREE + "\",\"" + Line.MODEL + "\"],");

        assertThat(Line.json(answer).path("model").asText()).isEqualTo(Line.MODEL);
        assertThat(line.ask(key, ASKS_FREE).status()).isEqualTo(429);
    }

    @Test
    void refusesNobodyWithACredentialOfItsOwn() {
        Line.Key key = line.key(
                UnaryOperator.identity(),
                ProviderCredential.newBuilder()
                        .setId("own")
                        .setProvider("cheap")
                        .setSecret("sk-own")
                        .build());

        for (int i = 0; i < 5; i++) {
            Raw.Answer answer = line.ask(key, ASKS_FREE);
            assertThat(answer.status()).isEqualTo(200);
            await().until(() -> line.credit.hold(key.account(), Line.id(answer)).isEmpty());
        }
        assertThat(line.called()).hasSize(5).containsOnly("cheap:sk-own");
        assertThat(line.credit.freeToday(key.account())).isEqualTo("0");
    }
}
