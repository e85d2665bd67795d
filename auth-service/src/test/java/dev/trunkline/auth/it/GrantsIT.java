package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Grants of credit: to accounts that there are, and told in both logs. */
class GrantsIT {

    private static final String GRANTS = "/api/v1/admin/credits/grants";
    private static final String LOG = "/api/v1/audit-log";

    private final Api operator = Api.as(Tokens.operator());
    private final Api own = Api.ofNewAccount();
    private final String grantId = "grant-" + UUID.randomUUID();

    @AfterEach
    void billingIsWell() {
        World.BILLING.grants().losesAnswers(false);
        World.BILLING.grants().hasNothingToSayOf("");
    }

    @Test
    void aGrantIsBookedAndToldInBothLogsByTheKeyThatGaveIt() {
        Response granted = operator.post(GRANTS, body(own.account(), 2.5));

        granted.then().statusCode(201);
        assertThat(granted.asString()).contains("\"balance_usd\":7");
        for (Api log : List.of(operator, own)) {
            Response told = log.get(LOG);
            assertThat(told.<List<String>>path("data.findAll { it.subject == '" + grantId + "' }.action"))
                    .containsExactly("credit.granted");
            Map<String, Object> entry = told.path("data.find { it.subject == '" + grantId + "' }");
            assertThat(entry.get("detail").toString()).isEqualTo("{account=" + own.account() + ", amount_usd=2.5}");
            assertThat(told.<String>path("data.find { it.subject == '" + grantId + "' }.actor.id"))
                    .isEqualTo(World.MANAGEMENT_KEY.hash());
        }
        JsonObject token = payload(World.BILLING.grants().lastToken());
        assertThat(token.getString("sub")).isEqualTo("acct_operator");
        assertThat(token.getString("iss")).isEqualTo("trunkline-auth");
        assertThat(token.getJsonArray("groups")).containsExactly("administrator");
        assertThat(pending()).isEmpty();
    }

    @Test
    void aGrantToNobodyIsNotBooked() {
        Response refused = operator.post(GRANTS, body("acct_of_a_typo", 1));

        refused.then().statusCode(404);
        assertThat(refused.<String>path("error.message")).isEqualTo("Account not found");
        assertThat(World.BILLING.grants().booked(grantId)).isNull();
        assertThat(pending()).isEmpty();
    }

    @Test
    void anAccountThatStandsTwiceIsNoWayToBookForNobody() {
        String twice = body(own.account(), 1).replace("}", ",\"account_id\":\"acct_of_a_typo\"}");

        operator.post(GRANTS, twice).then().statusCode(400);

        assertThat(World.BILLING.grants().booked(grantId)).isNull();
    }

    @Test
    void askingTwiceIsToldOnceAndAnotherAmountNotAtAll() {
        operator.post(GRANTS, body(own.account(), 1)).then().statusCode(201);
        operator.post(GRANTS, body(own.account(), 1)).then().statusCode(200);
        operator.post(GRANTS, body(own.account(), 2)).then().statusCode(409);

        assertThat(entries(own)).hasSize(1);
        assertThat(entries(operator)).hasSize(1);
    }

    @Test
    void whatWasBookedIsToldEvenIfTheAnswerWasLostAndNobodyAsksAgain() {
        World.BILLING.grants().losesAnswers(true);
        Response lost = operator.post(GRANTS, body(own.account(), 3));
        lost.then().statusCode(503);
        assertThat(lost.<String>path("error.message")).contains(grantId);
        assertThat(entries(own)).isEmpty();
        assertThat(pending()).hasSize(1);

        try (AuthProcess replica = AuthProcess.start(impatient())) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(pending()).isEmpty());
        }

        assertThat(entries(own.anew())).hasSize(1);
        assertThat(entries(operator.anew())).hasSize(1);
        assertThat(own.anew().get(LOG).<String>path("data.find { it.subject == '" + grantId + "' }.actor.id"))
                .isEqualTo(World.MANAGEMENT_KEY.hash());
    }

    @Test
    void aGrantThatNothingIsSaidOfKeepsNoOtherFromBeingTold() {
        World.BILLING.grants().losesAnswers(true);
        World.BILLING.grants().hasNothingToSayOf(grantId);
        operator.post(GRANTS, body(own.account(), 3)).then().statusCode(503);
        String later = "grant-" + UUID.randomUUID();
        operator.post(GRANTS, body(own.account(), 3).replace(grantId, later))
                .then()
                .statusCode(503);

        Map<String, String> oneByOne = impatient();
        oneByOne.put("TRUNKLINE_IDENTITY_GRANTS_LOST_PER_ROUND", "1");
        try (AuthProcess replica = AuthProcess.start(oneByOne)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(pending(later)).isEmpty());
            // Which of the two is asked for first nobody says.
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> replica.metric("trunkline_thread_failures_total{thread=\"lost-grants\"}") > 0);
        }

        assertThat(pending(grantId)).hasSize(1);
        Database.execute("delete from pending_grant where grant_id = ?", grantId);
    }

    @Test
    void whatBillingRefusesIsAnsweredInItsWordsAndNotTold() {
        Response refused =
                operator.post(GRANTS, "{\"grant_id\":\"%s\",\"account_id\":\"%s\"}".formatted(grantId, own.account()));

        refused.then().statusCode(400);
        assertThat(refused.<String>path("error.message")).isEqualTo("of billing");
        assertThat(entries(own)).isEmpty();
        assertThat(pending()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"grant_id\":1,\"account_id\":\"acct_operator\"}",
                "{\"grant_id\":\"a b\",\"account_id\":\"acct_operator\"}",
                "{\"grant_id\":\"a\",\"account_id\":null}",
                "{\"grant_id\":\"a\",\"account_id\":\"../x\"}",
            })
    void whatNamesNoGrantOrNoAccountIsRefused(String body) {
        operator.post(GRANTS, body).then().statusCode(400);
    }

    @Test
    void onlyAnAdministratorGrants() {
        own.post(GRANTS, body(own.account(), 1)).then().statusCode(403);

        assertThat(World.BILLING.grants().booked(grantId)).isNull();
    }

    @Test
    void aReversalIsToldInBothLogsOnceHoweverOftenItIsAsked() {
        operator.post(GRANTS, body(own.account(), 2.5)).then().statusCode(201);

        operator.post(reversal(), "{\"reason\":\"mistyped\"}").then().statusCode(200);
        operator.post(reversal(), "{\"reason\":\"mistyped\"}").then().statusCode(200);
        operator.post(reversal(), "{\"reason\":\"another\"}").then().statusCode(409);

        assertThat(World.BILLING.grants().reversedFor(grantId)).isEqualTo("mistyped");
        assertThat(own.get(LOG).<List<String>>path("data.findAll { it.subject == '" + grantId + "' }.action"))
                .containsExactly("credit.reversed", "credit.granted");
        assertThat(operator.get(LOG).<List<String>>path("data.findAll { it.subject == '" + grantId + "' }.action"))
                .containsExactly(
                        "credit.reversal_asked",
                        "credit.reversal_asked",
                        "credit.reversed",
                        "credit.reversal_asked",
                        "credit.granted");
        Map<String, Object> entry = own.get(LOG).path("data.find { it.action == 'credit.reversed' }");
        assertThat(entry.get("detail").toString())
                .isEqualTo("{account=" + own.account() + ", amount_usd=2.5, reason=mistyped}");
    }

    /** Whoever asked is known, whatever came of it. */
    @Test
    void aReversalWhoseAnswerIsLostIsInTheLogOfWhoAskedAndCanBeAskedAgain() {
        operator.post(GRANTS, body(own.account(), 1)).then().statusCode(201);
        World.BILLING.grants().losesAnswers(true);

        Response lost = operator.post(reversal(), "{\"reason\":\"mistyped\"}");

        lost.then().statusCode(503);
        assertThat(lost.<String>path("error.message")).contains(grantId);
        assertThat(operator.get(LOG).<String>path("data[0].action")).isEqualTo("credit.reversal_asked");
        World.BILLING.grants().losesAnswers(false);
        operator.post(reversal(), "{\"reason\":\"mistyped\"}").then().statusCode(200);
        assertThat(own.get(LOG).<String>path("data[0].action")).isEqualTo("credit.reversed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\":1}",
                "{\"reason\":\" \"}",
                "{\"reason\":\"a\\nb\"}",
                "{\"reason\":\"a\",\"amount_usd\":1}",
                "[]",
            })
    void aReversalWithoutAReasonIsRefused(String body) {
        operator.post(reversal(), body).then().statusCode(400);
        assertThat(World.BILLING.grants().reversedFor(grantId)).isNull();
    }

    @Test
    void onlyAnAdministratorReversesAndListsGrantsOfOthers() {
        own.post(reversal(), "{\"reason\":\"mistyped\"}").then().statusCode(403);
        own.get(GRANTS + "?account_id=" + own.account()).then().statusCode(403);

        Response list = operator.get(GRANTS + "?account_id=" + own.account() + "&limit=5&offset=2");
        list.then().statusCode(200);
        assertThat(list.<String>path("query")).isEqualTo("account_id=" + own.account() + "&limit=5&offset=2");
    }

    private String reversal() {
        return GRANTS + "/" + grantId + "/reversal";
    }

    private List<?> entries(Api log) {
        return log.get(LOG).path("data.findAll { it.subject == '" + grantId + "' }");
    }

    private static Map<String, String> impatient() {
        Map<String, String> environment = World.environment();
        environment.put("TRUNKLINE_IDENTITY_GRANTS_LOOK_EVERY", "100ms");
        environment.put("TRUNKLINE_IDENTITY_GRANTS_LOST_AFTER", "0s");
        return environment;
    }

    private List<String> pending() {
        return pending(grantId);
    }

    private static List<String> pending(String grantId) {
        return Database.strings("select account_id from pending_grant where grant_id = '" + grantId + "'");
    }

    private String body(String account, double usd) {
        return "{\"grant_id\":\"%s\",\"account_id\":\"%s\",\"amount_usd\":%s,\"reason\":\"test\"}"
                .formatted(grantId, account, usd);
    }

    private static JsonObject payload(String bearer) {
        String middle = bearer.split("\\.")[1];
        return new JsonObject(new String(Base64.getUrlDecoder().decode(middle), StandardCharsets.UTF_8));
    }
}
