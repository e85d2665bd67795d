package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.AccountSettings;
import dev.trunkline.contracts.identity.v1.IdentifyReply;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.contracts.routing.v1.SortBy;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts that have settled something, by what routing-service is asked for them. */
class AccountSettingsIT {

    private static final String OPERATORS = ":" + GatewayProcess.OPERATORS_CREDENTIAL;

    private static Line line;

    @BeforeAll
    static void start() throws Exception {
        line = new Line(GatewayProcess.WITH_ROUTING);
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

    private static Line.Key settled(UnaryOperator<AccountSettings.Builder> settings) {
        Line.Key key = line.withCredit(line.key(state -> state));
        line.services.know(IdentifyReply.newBuilder()
                .setKnown(Line.state(key, state -> state))
                .setAccountSettings(settings.apply(AccountSettings.newBuilder()))
                .build());
        return key;
    }

    private static PlanRequest asked() {
        assertThat(line.services.plans()).hasSize(1);
        return line.services.plans().getFirst();
    }

    /** Nobody plans here, so that the gateway's own order has to keep to it as well. */
    @Test
    void ignoresAndSortsAsTheAccountHasIt() {
        Line.Key key = settled(settings -> settings.addIgnoredProviders("cheap")
                .setDefaultProviderSort("throughput")
                .setDenyFreeModelTraining(true));

        Raw.Answer answer = line.ask(key);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(asked().getProvider().getIgnoreList()).containsExactly("cheap");
        assertThat(asked().getProvider().getSort()).isEqualTo(SortBy.SORT_BY_THROUGHPUT);
        assertThat(asked().getProvider().getDenyFreeTraining()).isTrue();
        assertThat(line.called()).containsExactly("dear" + OPERATORS);
    }

    @Test
    void demandsZeroRetentionForTheAccount() {
        Line.Key key = settled(settings -> settings.setEnforceZdrOther(true));

        assertThat(line.ask(key).status()).isEqualTo(404);
        assertThat(asked().getProvider().getZdr()).isTrue();
        assertThat(line.called()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "chat/completions, '\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]'",
        "messages, '\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]'",
        "responses, '\"input\":\"Hi\"'",
        "completions, '\"prompt\":\"Hi\"'",
    })
    void asksTheDefaultModelWhereNoneIsNamed(String path, String fields) {
        Line.Key key = settled(settings -> settings.setDefaultTextModel(Line.OTHER_MODEL));
        String body = "{\"max_tokens\":20," + fields + "}";

        Raw.Answer answer = line.post(key, "/api/v1/" + path, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(Line.json(answer).path("model").asText()).isEqualTo(Line.OTHER_MODEL);
        assertThat(asked().getModelsList()).containsExactly(Line.OTHER_MODEL);
        Raw.Answer refused = line.post(settled(settings -> settings), "/api/v1/" + path, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(Line.json(refused).at("/error/message").asText())
                .isEqualTo("model: missing (expected: a model slug such as \"openai/gpt-4o-mini\")");
    }

    @Test
    void saysThatItIsTheAccountThatForbidsAModel() {
        Line.Key key = settled(settings -> settings.addIgnoredModels(Line.MODEL).setDefaultTextModel("line/gone"));

        Raw.Answer refused = line.ask(key);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(Line.json(refused).at("/error/message").asText())
                .isEqualTo("This account may not use the model line/one (it is among ignored_models of its settings)");
        assertThat(Line.json(line.ask(key, "")).at("/error/message").asText())
                .isEqualTo("line/gone is not a valid model ID");
        assertThat(line.services.plans()).isEmpty();
    }
}
