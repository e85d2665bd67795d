package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The terms on which credit is sold: an administrator's, and told in the log. */
class TermsIT {

    private static final String TERMS = "/api/v1/admin/billing/settings";

    private final Api operator = Api.as(Tokens.operator());

    @Test
    void aChangeIsToldWithBeforeAndAfter() {
        assertThat(operator.get(TERMS).asString()).isEqualTo("{\"data\":{\"card_fee_percent\":0}}");

        Response changed = operator.patch(TERMS, "{\"card_fee_percent\":5.5}");

        changed.then().statusCode(200);
        assertThat(changed.asString()).isEqualTo("{\"data\":{\"card_fee_percent\":5.5}}");
        List<Map<String, Object>> told =
                operator.get("/api/v1/audit-log").path("data.findAll { it.subject == 'billing' }.detail");
        assertThat(told.getFirst().toString()).contains("before={card_fee_percent=0}", "after={card_fee_percent=5.5}");
    }

    @Test
    void whatBillingRefusesIsRefusedInItsWords() {
        Response refused = operator.patch(TERMS, "{\"x\":1}");

        refused.then().statusCode(400);
        assertThat(refused.<String>path("error.message")).isEqualTo("x: unknown field");
    }

    @Test
    void nobodyElseMaySeeThem() {
        Api.ofNewAccount().get(TERMS).then().statusCode(403);
        Api.ofNewAccount().patch(TERMS, "{\"buying\":false}").then().statusCode(403);
    }
}
