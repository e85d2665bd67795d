package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.contracts.identity.v1.ProviderCredential;
import dev.trunkline.contracts.pricing.v1.PricingRule;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer says that it cost, what is held and what is booked, by the operator's rules. */
class PricingRulesIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CHAT = "/api/v1/chat/completions";
    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],";

    private static Line line;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        line.awaitKnown(line.withCredit(Line.key(line.services)), CHAT, body(MESSAGES));
    }

    @BeforeEach
    void begin() {
        line.services.forget();
        line.services.answer(PricingRulesIT::answerAsAsked);
    }

    @AfterAll
    static void stop() throws Exception {
        line.close();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            path,             factor,    stream, nano
            chat/completions, 1.05,      ,       31500
            chat/completions, 0.9,       ,       27000
            chat/completions, 1.0000166, ,       30000
            chat/completions, 1.0000167, ,       30001
            chat/completions, 1.05,      true,   31500
            responses,        1.05,      ,       31500
            responses,        0.9,       true,   27000
            messages,         1.05,      ,       31500
            messages,         0.9,       true,   27000
            """)
    void whatTheAnswerSaysIsWhatIsBooked(String path, String factor, String stream, long nano) {
        Line.Key key = line.withCredit(Line.key(line.services));
        String ruleId = rule(key, factor);
        String content = path.equals("responses") ? "\"input\":\"Hi\",\"max_output_tokens\":20," : MESSAGES;
        String body = body(content + (stream == null ? "" : "\"stream\":true,"));

        Raw.Answer answer = ruled(key, "/api/v1/" + path, body, ruleId);

        assertThat(answer.body())
                .contains("\"cost\":" + usd(nano))
                .contains("\"upstream_inference_cost\":" + usd(Line.PRICE_NANO));
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getCostNano()).isEqualTo(nano);
        assertThat(event.getUpstreamCostNano()).isEqualTo(Line.PRICE_NANO);
        assertThat(event.getUncollectedNano()).isZero();
        assertThat(event.getHeldNano()).isGreaterThanOrEqualTo(nano);
    }

    @Test
    void aRuleIsForItsAccountAndEndsForTheNextRequest() {
        Line.Key key = line.withCredit(Line.key(line.services));
        Line.Key other = line.withCredit(Line.key(line.services));
        String ruleId = rule(key, "2");
        ruled(key, CHAT, body(MESSAGES), ruleId);

        assertThat(event(line.ask(other)).getPricingRuleIdsList()).isEmpty();
        Topics.announce(
                message(ruleId, key, "2").setVersion(2).setValidUntilMillis(1).build());
        await().atMost(SOON)
                .until(() -> event(line.ask(key)).getPricingRuleIdsList().isEmpty());
    }

    @Test
    void theHoldIsOfTheRuledPrice() {
        Line.Key poor = Line.key(line.services);
        // More than the list price of the question, and less than nine hundred of them.
        line.credit.give(poor.account(), 1_000_000);
        assertThat(line.ask(poor).status()).isEqualTo(200);

        rule(poor, "900");
        awaitHeard();

        assertThat(line.ask(poor).status()).isEqualTo(402);
    }

    @Test
    void byTheCallersOwnCredentialNoRuleCounts() {
        Line.Key key = line.key(
                terms -> terms,
                ProviderCredential.newBuilder()
                        .setId("own")
                        .setProvider("cheap")
                        .setSecret("sk-own")
                        .build());
        rule(key, "2");
        awaitHeard();

        GenerationCompleted event = event(line.ask(key));

        assertThat(event.getIsByok()).isTrue();
        assertThat(event.getUpstreamCostNano()).isEqualTo(Line.PRICE_NANO);
        assertThat(event.getByokCostNano()).isEqualTo(Line.PRICE_NANO);
        assertThat(event.getPricingRuleIdsList()).isEmpty();
    }

    @Test
    void aPreviewIsOfTheRuleThatBillingReads() {
        Line.Key operator =
                line.key(terms -> terms.setKind(KeyKind.KEY_KIND_MANAGEMENT).setAdministrator(true));
        line.services.answer((request, response) -> response.putHeader("Content-Type", "application/x-protobuf")
                .end(Buffer.buffer(PricingRule.newBuilder()
                        .setRuleId("preview")
                        .setFactor("1.5")
                        .setModel(Line.MODEL)
                        .setProvider("cheap")
                        .build()
                        .toByteArray())));

        Raw.Answer answer = line.post(operator, "/api/v1/admin/pricing-rules/preview", "{\"factor\":\"1.5\"}");

        assertThat(line.services.last().methodAndUri()).isEqualTo("POST /internal/v1/pricing-rules/preview");
        assertThat(line.services.last().body()).isEqualTo("{\"factor\":\"1.5\"}");
        JsonNode rows = Line.json(answer).path("data");
        assertThat(rows.size()).isOne();
        assertThat(rows.at("/0/model").asText()).isEqualTo(Line.MODEL);
        assertThat(rows.at("/0/list/prompt").textValue()).isEqualTo("0.000001");
        assertThat(rows.at("/0/price/completion").textValue()).isEqualTo("0.0000015");
    }

    @Test
    void whatBillingRefusesOfAPreviewIsToldInItsWords() {
        Line.Key operator = line.key(terms -> terms.setKind(KeyKind.KEY_KIND_MANAGEMENT));
        line.services.answer((request, response) -> response.setStatusCode(403)
                .putHeader("Content-Type", "application/json")
                .end("{\"error\":{\"code\":403,\"message\":\"of billing\"}}"));

        Raw.Answer answer = line.post(operator, "/api/v1/admin/pricing-rules/preview", "{}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("of billing");
    }

    /** What was announced before this is known to the gateway. */
    private static void awaitHeard() {
        Line.Key witness = line.withCredit(Line.key(line.services));
        ruled(witness, CHAT, body(MESSAGES), rule(witness, "2"));
    }

    /** Answered under the rule, which the gateway may not have heard of at once. */
    private static Raw.Answer ruled(Line.Key key, String path, String body, String ruleId) {
        Raw.Answer[] answer = new Raw.Answer[1];
        await().atMost(SOON).until(() -> {
            answer[0] = line.post(key, path, body);
            assertThat(answer[0].status()).as(answer[0].body()).isEqualTo(200);
            return event(answer[0]).getPricingRuleIdsList().contains(ruleId);
        });
        return answer[0];
    }

    /** Ten prompt and twenty completion tokens, whole or in a stream. */
    private static void answerAsAsked(RecordingService.Seen seen, HttpServerResponse response) {
        if (seen.body().contains("\"stream\":true")) {
            response.putHeader("Content-Type", "text/event-stream").end("""
                    data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]}

                    data: {"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":20,"total_tokens":30}}

                    data: [DONE]

                    """);
        } else {
            response.putHeader("Content-Type", "application/json").end(Line.WHOLE);
        }
    }

    private static GenerationCompleted event(Raw.Answer answer) {
        return line.generations.find(Line.id(answer));
    }

    private static String rule(Line.Key key, String factor) {
        String id = "rule_of_" + key.account();
        Topics.announce(message(id, key, factor).build());
        return id;
    }

    private static PricingRule.Builder message(String id, Line.Key key, String factor) {
        return PricingRule.newBuilder()
                .setRuleId(id)
                .setVersion(1)
                .setAccountId(key.account())
                .setFactor(factor);
    }

    private static String body(String fields) {
        return "{\"model\":\"" + Line.MODEL + "\"," + fields + "\"max_tokens\":20}";
    }

    private static String usd(long nano) {
        return BigDecimal.valueOf(nano, 9).stripTrailingZeros().toPlainString();
    }
}
