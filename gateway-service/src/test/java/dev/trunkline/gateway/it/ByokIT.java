package dev.trunkline.gateway.it;

import static dev.trunkline.gateway.it.GatewayProcess.OPERATORS_CREDENTIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.identity.v1.ProviderCredential;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caller with credentials of its own at providers. */
class ByokIT {

    private static final String OWN = "sk-own-0123456789";
    private static final String ECHO = "{\"error\":{\"message\":\"Incorrect API key provided: " + OWN + ".\"}}";
    private static final String CHEAP_BY_OWN = "cheap:" + OWN;
    private static final String CHEAP_BY_OPERATOR = "cheap:" + OPERATORS_CREDENTIAL;
    private static final String DEAR_BY_OPERATOR = "dear:" + OPERATORS_CREDENTIAL;
    private static final Duration SOON = Duration.ofSeconds(60);

    private static Line line;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
    }

    @AfterAll
    static void stop() throws Exception {
        String log = line.gateway.log();
        line.close();
        assertThat(log).as("the gateway's log").doesNotContain(OWN, OPERATORS_CREDENTIAL);
    }

    @BeforeEach
    void begin() {
        line.services.forget();
        line.answerAlways();
    }

    private static ProviderCredential.Builder own(String provider) {
        return ProviderCredential.newBuilder()
                .setId("byok-" + provider)
                .setProvider(provider)
                .setSecret(OWN);
    }

    private static Line.Key key(ProviderCredential.Builder own) {
        return line.key(UnaryOperator.identity(), own.build());
    }

    @Test
    void servesByTheCallersOwnCredentialAndChargesNothing() {
        Line.Key key = line.withCredit(key(own("cheap")));

        Raw.Answer answer = line.ask(key);

        assertThat(line.called()).containsExactly(CHEAP_BY_OWN);
        JsonNode usage = Line.json(answer).path("usage");
        assertThat(usage.path("cost").decimalValue()).isEqualByComparingTo("0");
        assertThat(usage.path("is_byok").asBoolean()).isTrue();
        assertThat(usage.at("/cost_details/upstream_inference_cost").decimalValue())
                .isEqualByComparingTo("0.00003");
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getIsByok()).isTrue();
        assertThat(event.getByokCostNano()).isEqualTo(Line.PRICE_NANO);
        assertThat(event.getByokInKeyLimit()).isFalse();
        assertThat(event.getCostNano() + event.getUncollectedNano()).isZero();
        assertThat(event.getAttempts(0).getIsByok()).isTrue();
        await().atMost(SOON).until(() -> line.credit.held(key.account()).equals("0"));
        assertThat(line.credit.hold(key.account(), Line.id(answer))).isEmpty();
    }

    @Test
    void tellsTheSameAtTheEndOfAStream() {
        Line.Key key = key(own("cheap"));
        line.services.answer((request, response) -> response.putHeader("Content-Type", "text/event-stream")
                .end("data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},"
                        + "\"finish_reason\":\"stop\"}]}\n\n"
                        + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":20}}\n\n"
                        + "data: [DONE]\n\n"));

        Raw.Answer answer = line.ask(key, "\"stream\":true,\"model\":\"" + Line.MODEL + "\",");

        assertThat(answer.body())
                .contains("\"cost\":0,\"is_byok\":true,", "\"upstream_inference_cost\":0.00003,")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void opensAProviderForWhichTheOperatorHasNoCredential() {
        Line.Key key = key(own("closed"));

        assertThat(line.ask(key).status()).isEqualTo(200);
        assertThat(line.called()).containsExactly("closed:" + OWN);
    }

    @Test
    void comesFirstEvenAgainstTheOrderOfTheRequest() {
        Line.Key key = line.withCredit(key(own("dear")));

        line.ask(key, "\"model\":\"" + Line.MODEL + "\",\"provider\":{\"order\":[\"cheap\"]},");

        assertThat(line.called()).containsExactly("dear:" + OWN);
    }

    @Test
    void servesAnAccountThatNeverHadCreditAndOneThatHasTooLittle() {
        Line.Key never = key(own("cheap"));
        Line.Key little = key(own("cheap"));
        line.credit.give(little.account(), 1);

        assertThat(line.ask(never).status()).isEqualTo(200);
        assertThat(line.ask(little).status()).isEqualTo(200);
        assertThat(line.called()).containsExactly(CHEAP_BY_OWN, CHEAP_BY_OWN);
    }

    @Test
    void callsNobodyByTheOperatorsCredentialForAnAccountWithoutCredit() {
        Line.Key key = key(own("cheap"));
        line.refuse(OWN, 401, ECHO);

        Raw.Answer answer = line.ask(key);

        assertThat(line.called()).containsExactly(CHEAP_BY_OWN);
        assertThat(answer.status()).isEqualTo(401);
        JsonNode error = Line.json(answer).path("error");
        assertThat(error.path("message").asText()).isEqualTo("Provider returned error");
        assertThat(error.at("/metadata/raw").asText()).contains("[credential]");
        assertThat(error.at("/metadata/previous_errors/0/code").asInt()).isEqualTo(401);
        assertThat(error.at("/metadata/is_byok").asBoolean()).isTrue();
        assertThat(answer.body()).doesNotContain(OWN);
    }

    /** Neither the provider of the credential nor any other serves the model it is asked for. */
    @Test
    void refusesForCreditWhereItsOwnCredentialDoesNotServe() {
        Line.Key key = key(own("cheap").addAllowedModels(Line.OTHER_MODEL));

        assertThat(line.ask(key).status()).isEqualTo(402);
        assertThat(line.called()).isEmpty();
    }

    @Test
    void refusesForCreditWhereTheRequestForbidsTheProviderOfItsOwnCredential() {
        Line.Key key = key(own("cheap"));

        Raw.Answer answer = line.ask(key, "\"model\":\"" + Line.MODEL + "\",\"provider\":{\"ignore\":[\"cheap\"]},");

        assertThat(answer.status()).isEqualTo(402);
        assertThat(Line.json(answer).at("/error/metadata/limit_source").asText())
                .isEqualTo("openrouter_credits");
        assertThat(line.called()).isEmpty();
    }

    @Test
    void goesOnWithTheOperatorsCredentialWhereItsOwnIsRefused() {
        Line.Key key = line.withCredit(key(own("cheap")));
        line.refuse(OWN, 401, ECHO);

        Raw.Answer answer = line.ask(key);

        assertThat(line.called()).containsExactly(CHEAP_BY_OWN, CHEAP_BY_OPERATOR);
        assertThat(Line.json(answer).at("/usage/is_byok").asBoolean()).isFalse();
        assertThat(Line.json(answer).at("/usage/cost").decimalValue()).isEqualByComparingTo("0.00003");
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getIsByok()).isFalse();
        assertThat(event.getCostNano()).isEqualTo(Line.PRICE_NANO);
        assertThat(event.getAttemptsList())
                .extracting(Attempt::getIsByok, Attempt::getFault)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(true, Fault.FAULT_CREDENTIAL),
                        org.assertj.core.groups.Tuple.tuple(false, Fault.FAULT_NONE));
        assertThat(event.toString()).doesNotContain(OWN);
    }

    @Test
    void goesNotOnWhereItsOwnIsRequired() {
        Line.Key key = line.withCredit(key(own("cheap").setRequired(true)));
        line.refuse(OWN, 401, ECHO);

        line.ask(key);

        assertThat(line.called()).containsExactly(CHEAP_BY_OWN, DEAR_BY_OPERATOR);
    }

    @Test
    void triesAFallbackCredentialLast() {
        Line.Key key = line.withCredit(key(own("cheap").setFallback(true)));
        line.refuse(OPERATORS_CREDENTIAL, 503, "{}");

        Raw.Answer answer = line.ask(key);

        assertThat(line.called()).containsExactly(CHEAP_BY_OPERATOR, DEAR_BY_OPERATOR, CHEAP_BY_OWN);
        assertThat(Line.json(answer).at("/usage/is_byok").asBoolean()).isTrue();
        wakeTheEndpoints();
    }

    /** Answers of the operator's credential end the rest that {@code Retry-After} asked for. */
    private static void wakeTheEndpoints() {
        line.answerAlways();
        Line.Key plain = line.withCredit(line.key(UnaryOperator.identity()));
        for (String provider : new String[] {"cheap", "dear"}) {
            line.ask(plain, "\"model\":\"" + Line.MODEL + "\",\"provider\":{\"only\":[\"" + provider + "\"]},");
        }
    }

    @Test
    void leavesTheEndpointToOthersWhereItsOwnRateIsUsedUp() {
        Line.Key key = line.withCredit(key(own("cheap")));
        Line.Key other = line.withCredit(line.key(UnaryOperator.identity()));
        line.refuse(OWN, 429, "{}");

        line.ask(key);
        line.ask(other);

        assertThat(line.called()).containsExactly(CHEAP_BY_OWN, CHEAP_BY_OPERATOR, CHEAP_BY_OPERATOR);
    }

    @Test
    void tellsARefusalOfTheRequestWithoutTheCredential() {
        Line.Key key = line.withCredit(key(own("cheap")));
        line.refuse(OWN, 400, "{\"error\":{\"message\":\"No tools for " + OWN + ".\"}}");

        Raw.Answer answer = line.ask(key);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Line.json(answer).at("/error/metadata/raw").asText()).contains("No tools for [credential].");
        assertThat(Line.json(answer).at("/error/metadata/is_byok").asBoolean()).isTrue();
        assertThat(answer.body()).doesNotContain(OWN);
    }

    @Test
    void countsInTheLimitOfAKeyThatWantsIt() {
        Line.Key key = line.key(
                state -> state.setLimitNano(1_000_000).setIncludeByokInLimit(true),
                own("cheap").build());

        Raw.Answer answer = line.ask(key);

        assertThat(line.generations.find(Line.id(answer)).getByokInKeyLimit()).isTrue();
        String settled = "0|" + key.hash() + "|s|" + Line.PRICE_NANO;
        await().atMost(SOON)
                .until(() -> line.credit.hold(key.account(), Line.id(answer)).equals(settled));
        assertThat(line.credit.held(key.account())).isEqualTo("0");
        assertThat(line.credit.heldOfKey(key.account(), key.hash())).isEqualTo(Long.toString(Line.PRICE_NANO));

        line.credit.use(key.account(), key.hash(), 999_999);
        Raw.Answer refused = line.ask(key);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(Line.json(refused).at("/error/metadata/limit_source").asText())
                .isEqualTo("openrouter_key_limit");
    }

    @Test
    void goesOnWhereTheLimitOfAKeyThatDoesNotCountItIsUsedUp() {
        Line.Key key = line.withCredit(
                line.key(state -> state.setLimitNano(1_000_000), own("cheap").build()));
        line.credit.use(key.account(), key.hash(), 1_000_000);

        assertThat(line.ask(key).status()).isEqualTo(200);
        line.refuse(OWN, 401, ECHO);
        assertThat(line.ask(key).status()).isEqualTo(401);
        assertThat(line.called()).as("never by the operator's").containsExactly(CHEAP_BY_OWN, CHEAP_BY_OWN);
    }

    @Test
    void takesANewCredentialOnceTheChangeIsAnnounced() {
        Line.Key key = line.withCredit(key(own("cheap")));
        line.ask(key);
        var state = Line.state(key, builder -> builder.setVersion(2));
        line.services.know(state, own("cheap").setSecret("sk-rotated").build());

        Topics.announce(state);

        await().atMost(SOON).until(() -> {
            line.ask(key);
            return line.called().getLast().equals("cheap:sk-rotated");
        });
    }
}
