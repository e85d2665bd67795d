package dev.trunkline.billing;

import static dev.trunkline.billing.real.Events.generation;
import static dev.trunkline.billing.real.Events.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.billing.real.BillingProcess;
import dev.trunkline.billing.real.BillingProcess.Answer;
import dev.trunkline.billing.real.Books;
import dev.trunkline.billing.real.Movements;
import dev.trunkline.billing.real.World;
import dev.trunkline.contracts.credit.v1.CreditGranted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Credit that is taken back, or whose time is over: once, and never more than is left of it. */
class CreditEndsIT {

    private static final World WORLD = World.create();
    private static final Books BOOKS = WORLD.books();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long USD = 1_000_000_000L;
    private static final String REVERSAL = "/internal/v1/grants/%s/reversal";
    private static BillingProcess billing;

    @BeforeAll
    static void start() {
        billing = WORLD.start(
                "trunkline.billing.credit.sweep-interval=200ms", "trunkline.billing.credit.resend-after=1s");
    }

    @AfterAll
    static void stop() {
        billing.close();
    }

    @Test
    void whatIsLeftOfAGrantIsTakenBackOnceHoweverOftenItIsAsked() {
        WORLD.send(grant("back-1", "acct_back", 5 * USD), grant("back-2", "acct_back", 2 * USD));
        awaitBalance("acct_back", 7 * USD);
        WORLD.send(generation("gen-back", "acct_back", USD));
        awaitBalance("acct_back", 6 * USD);

        Answer first = reverse("back-1", "mistyped");
        Answer second = reverse("back-1", "mistyped");
        Answer other = reverse("back-1", "for another reason");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body())
                .isEqualTo("{\"data\":{\"grant_id\":\"back-1\",\"account_id\":\"acct_back\",\"amount_usd\":4,"
                        + "\"balance_usd\":2}}");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(409);
        assertThat(WORLD.redis().credit("acct_back")).containsEntry("balance", Long.toString(2 * USD));
        assertThat(BOOKS.lots("acct_back")).isEqualTo(Map.of("back-1", 0L, "back-2", 2 * USD));
        assertThat(BOOKS.number("select sum(amount_nano) from posting")).isZero();
    }

    @Test
    void manyAtOnceTakeItBackOnce() throws Exception {
        WORLD.send(grant("crowd-1", "acct_crowd", 5 * USD));
        awaitBalance("acct_crowd", 5 * USD);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> call = () -> reverse("crowd-1", "mistyped");
            List<Future<Answer>> answers = threads.invokeAll(List.of(call, call, call, call));
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }

        assertThat(BOOKS.balances()).containsEntry("customer:acct_crowd", 0L);
        assertThat(BOOKS.number("select count(*) from credit_movement where event_id = 'crowd-1'"))
                .isEqualTo(1);
    }

    @Test
    void nothingIsTakenBackWhereNothingIsLeftOrNothingWasGranted() {
        WORLD.send(grant("used-1", "acct_used", USD), generation("gen-used", "acct_used", USD));
        awaitBalance("acct_used", 0);

        assertThat(reverse("used-1", "mistyped").status()).isEqualTo(409);
        assertThat(reverse("never-granted", "mistyped").status()).isEqualTo(404);
        assertThat(BOOKS.lots("acct_used")).isEqualTo(Map.of("used-1", 0L));
    }

    @Test
    void grantsAreListedNewestFirstWithWhatIsLeft() {
        WORLD.send(
                at(grant("list-1", "acct_list", 5 * USD), "2026-11-01T00:00:00Z"),
                at(grant("list-2", "acct_list", 2 * USD), "2026-11-02T00:00:00Z"),
                grant("list-other", "acct_list_other", USD));
        awaitBalance("acct_list", 7 * USD);
        reverse("list-1", "mistyped");

        String token = billing.tokens.ofManagement("acct_list");
        Answer all = billing.get("/api/v1/credits/grants", token);

        assertThat(all.json().path("data").findValuesAsText("grant_id")).containsExactly("list-2", "list-1");
        assertThat(all.json().at("/data/0/remaining_usd").decimalValue()).isEqualByComparingTo("2");
        assertThat(all.json().at("/data/0/reversed_at").isNull()).isTrue();
        assertThat(all.json().at("/data/1/amount_usd").decimalValue()).isEqualByComparingTo("5");
        assertThat(all.json().at("/data/1/reversed_at").isTextual()).isTrue();
        assertThat(all.json().at("/data/1/by").asText()).isEqualTo("acct_operator");
        assertThat(billing.get("/api/v1/credits/grants?limit=1&offset=1", token)
                        .json()
                        .path("data")
                        .findValuesAsText("grant_id"))
                .containsExactly("list-1");
        assertThat(billing.get("/internal/v1/grants?account_id=acct_list", billing.tokens.administrator())
                        .body())
                .isEqualTo(all.body());
    }

    @Test
    void aListNamesWhatIsWrongWithItsQuestion() {
        String token = billing.tokens.ofManagement("acct_list");

        for (String query : List.of("limit=0", "limit=101", "limit=x", "offset=-1", "offset=99999999")) {
            Answer refused = billing.get("/api/v1/credits/grants?" + query, token);
            assertThat(refused.status()).as(query).isEqualTo(400);
            assertThat(refused.body()).as(query).contains("\"message\":\"" + query.split("=", -1)[0] + ":");
        }
        assertThat(billing.get("/api/v1/credits/grants", billing.tokens.inference("acct_list"))
                        .status())
                .isEqualTo(403);
        assertThat(billing.get("/internal/v1/grants?account_id=a%20b", billing.tokens.administrator())
                        .body())
                .contains("account_id:");
    }

    @Test
    void creditWhoseTimeIsOverIsBookedAsSuchAndNothingElseGoes() {
        WORLD.send(
                grant("stays", "acct_over", 3 * USD),
                grant("over-1", "acct_over", 2 * USD).toBuilder()
                        .setExpiresAtMillis(Instant.now().minusSeconds(5).toEpochMilli())
                        .build(),
                grant("later", "acct_over", USD).toBuilder()
                        .setExpiresAtMillis(
                                Instant.now().plus(Duration.ofDays(1)).toEpochMilli())
                        .build());

        awaitBalance("acct_over", 4 * USD);

        assertThat(BOOKS.lots("acct_over")).isEqualTo(Map.of("stays", 3 * USD, "over-1", 0L, "later", USD));
        assertThat(BOOKS.text("""
                select string_agg(ledger_account || ' ' || amount_nano, ', ' order by ledger_account) from posting
                 where entry_id in (select id from ledger_entry where kind = 'expiry' and account_id = 'acct_over')""")).isEqualTo("customer:acct_over -2000000000, revenue:expired-credit 2000000000");
    }

    /** As where the service died between writing it down and telling the topic. */
    @Test
    void whatWasAskedForAndNeverSentIsSent() throws Exception {
        WORLD.send(grant("lost-1", "acct_lost", 5 * USD));
        awaitBalance("acct_lost", 5 * USD);
        byte[] message = Movements.reversal("lost-1", "acct_lost", 5 * USD).toByteArray();
        try (var connection = BOOKS.connect();
                var statement = connection.prepareStatement("""
                        insert into credit_movement_request
                        values ('grant_reversal', 'lost-1', 'acct_lost', ?, now(), now() - interval '1 minute')""")) {
            statement.setBytes(1, message);
            statement.executeUpdate();
        }

        awaitBalance("acct_lost", 0);
        await().atMost(SOON)
                .until(() -> BOOKS.number("select count(*) from credit_movement_request where not is_posted") == 0);
        assertThat(BOOKS.number("select count(*) from rejected_event")).isZero();
    }

    private static CreditGranted at(CreditGranted grant, String time) {
        return grant.toBuilder()
                .setGrantedAtMillis(Instant.parse(time).toEpochMilli())
                .build();
    }

    private static Answer reverse(String grantId, String reason) {
        return billing.postText(REVERSAL.formatted(grantId), billing.tokens.administrator(), reason);
    }

    private static void awaitBalance(String account, long balanceNano) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(BOOKS.balances()).containsEntry("customer:" + account, balanceNano));
        await().atMost(SOON).untilAsserted(() -> assertThat(WORLD.redis().credit(account))
                .containsEntry("balance", Long.toString(balanceNano)));
    }
}
