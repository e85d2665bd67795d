package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pricing rules: an administrator's, for accounts that there are, and told in the audit log. */
class PricingRulesIT {

    private static final String RULES = "/api/v1/admin/pricing-rules";
    private static final String LOG = "/api/v1/audit-log";

    private final Api operator = Api.as(Tokens.operator());
    private final Api own = Api.ofNewAccount();

    @AfterEach
    void billingIsWell() {
        World.BILLING.rules().losesAnswers(false);
    }

    @Test
    void whatIsMadeAndEndedIsToldInBothLogs() {
        Response made = operator.post(RULES, "{\"factor\":\"0.9\",\"account_id\":\"%s\"}".formatted(own.account()));
        made.then().statusCode(201);
        String id = made.path("data.id");

        Response ended = operator.delete(RULES + "/" + id);
        ended.then().statusCode(200);
        operator.delete(RULES + "/" + id).then().statusCode(200);

        for (Api log : List.of(operator, own)) {
            Response told = log.get(LOG);
            assertThat(told.<List<String>>path("data.findAll { it.subject == '" + id + "' }.action"))
                    .containsExactly("pricing_rule.ended", "pricing_rule.created");
            assertThat(told.<Object>path("data.find { it.subject == '" + id + "' }.detail")
                            .toString())
                    .isEqualTo("{valid_until={from=null, to=2026-11-30T00:00:00Z}}");
            assertThat(told.<List<Object>>path("data.findAll { it.subject == '" + id + "' }.detail")
                            .getLast()
                            .toString())
                    .isEqualTo("{factor=0.9, account_id=" + own.account() + "}");
        }
        assertThat(operator.get(RULES).<List<String>>path("data.id")).contains(id);
        operator.get(RULES + "/" + id).then().statusCode(200);
    }

    @Test
    void aRuleForNobodyIsNotMade() {
        int before = World.BILLING.rules().kept();

        operator.post(RULES, "{\"factor\":\"0.9\",\"account_id\":\"acct_of_a_typo\"}")
                .then()
                .statusCode(404);

        assertThat(World.BILLING.rules().kept()).isEqualTo(before);
    }

    @Test
    void whatBillingRefusesIsAnsweredInItsWords() {
        Response refused = operator.post(RULES, "{\"margin\":2}");

        refused.then().statusCode(400);
        assertThat(refused.<String>path("error.message")).isEqualTo("of billing");
    }

    @Test
    void whereBillingDoesNotAnswerItIsSaidWhereToLook() {
        World.BILLING.rules().losesAnswers(true);

        Response lost = operator.post(RULES, "{\"factor\":\"0.9\"}");

        lost.then().statusCode(503);
        assertThat(lost.<String>path("error.message")).contains("GET /api/v1/admin/pricing-rules");
    }

    @Test
    void onlyAnAdministratorMakesThem() {
        own.post(RULES, "{\"factor\":\"0.1\"}").then().statusCode(403);
        own.get(RULES).then().statusCode(403);
        own.delete(RULES + "/rule_00000000000000000000").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule_none", "..%2Fgrants", "rule_00000000000000009999"})
    void anotherIdIsNoRules(String id) {
        operator.get(RULES + "/" + id).then().statusCode(404);
        operator.delete(RULES + "/" + id).then().statusCode(404);
    }
}
