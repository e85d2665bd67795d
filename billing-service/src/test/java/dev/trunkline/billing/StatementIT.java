package dev.trunkline.billing;

import static dev.trunkline.billing.real.Events.generation;
import static dev.trunkline.billing.real.Events.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.billing.real.BillingProcess;
import dev.trunkline.billing.real.BillingProcess.Answer;
import dev.trunkline.billing.real.Books;
import dev.trunkline.billing.real.Movements;
import dev.trunkline.billing.real.World;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Statements chain, say what the postings say, and what comes late is marked. */
class StatementIT {

    private static final World WORLD = World.create();
    private static final Books BOOKS = WORLD.books();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long USD = 1_000_000_000L;
    private static BillingProcess billing;

    @BeforeAll
    static void start() {
        billing = WORLD.start();
    }

    @AfterAll
    static void stop() {
        billing.close();
    }

    @Test
    void monthsChainAndTheirSumIsTheBalance() {
        String account = "acct_chain";
        YearMonth present = YearMonth.now(ZoneOffset.UTC);
        List<Object> events = new ArrayList<>();
        for (int back = 4; back >= 0; back--) {
            Instant at = begin(present.minusMonths(back));
            events.add(grant("chain-g" + back, account, 5 * USD).toBuilder()
                    .setGrantedAtMillis(at.toEpochMilli())
                    .build());
            events.add(generation("chain-" + back, account, 1_000 + back, at));
        }
        events.add(Movements.purchase("chain-p", account, 3 * USD, USD));
        WORLD.send(events.toArray());
        WORLD.send(events.toArray());
        awaitEntries(account, 11);

        BigDecimal opening = BigDecimal.ZERO;
        for (YearMonth month = present.minusMonths(5);
                !month.isAfter(YearMonth.now(ZoneOffset.UTC));
                month = month.plusMonths(1)) {
            JsonNode statement = statement(account, month);
            assertThat(statement.path("opening_usd").decimalValue()).isEqualByComparingTo(opening);
            opening = statement.path("closing_usd").decimalValue();
        }
        assertThat(opening.movePointRight(9).longValueExact())
                .isEqualTo(BOOKS.balances().get("customer:" + account));
        assertThat(BOOKS.number("""
                select count(*) from account_balance b
                 where balance_nano <> (select coalesce(sum(amount_nano), 0) from statement_line l
                                         where l.account_id = b.account_id)""")).isZero();
    }

    @Test
    void whatComesWhenItsMonthIsClosedStandsInTheOpenOneWithAMark() {
        String account = "acct_late";
        Instant now = Instant.now();
        YearMonth present = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        WORLD.send(
                grant("late-g", account, 5 * USD).toBuilder()
                        .setGrantedAtMillis(now.toEpochMilli())
                        .build(),
                generation("late-1", account, 700, begin(present.minusMonths(2))),
                generation("late-2", account, 30, now.minusMillis(850)),
                generation("late-3", account, 4, now.minusMillis(850)));
        awaitEntries(account, 4);

        assertThat(statement(account, present.minusMonths(2)).path("lines")).isEmpty();
        Answer open = billing.get(path(present), billing.tokens.ofManagement(account));
        assertThat(open.json().at("/data/state").asText()).isEqualTo("open");
        assertThat(open.json().at("/data/number").asLong()).isEqualTo(1);
        assertThat(open.body())
                .contains(
                        "{\"kind\":\"generation\",\"model\":\"simulated/parrot-large\","
                                + "\"amount_usd\":-0.000000034,\"late\":false}",
                        "{\"kind\":\"grant\",\"model\":\"\",\"amount_usd\":5,\"late\":false}");
        // Sent by now at the latest, which is another month in its first second.
        String late = "\"amount_usd\":-0.0000007,\"late\":true}";
        YearMonth last = YearMonth.now(ZoneOffset.UTC);
        assertThat(open.body()
                        + billing.get(path(last), billing.tokens.ofManagement(account))
                                .body())
                .contains(late);

        Answer csv = billing.csv(path(present), billing.tokens.ofManagement(account), null);
        assertThat(csv.body().lines().toList())
                .startsWith(
                        "kind,model,amount_usd,late",
                        "opening,,0,",
                        "generation,simulated/parrot-large,-0.000000034,false")
                .contains("grant,,5,false")
                .last()
                .asString()
                .startsWith("closing,,4.999999");
    }

    @Test
    void aMonthThatHasNotBegunOrIsNoneIsRefusedByName() {
        String token = billing.tokens.ofManagement("acct_none");
        YearMonth present = YearMonth.now(ZoneOffset.UTC);
        for (String month : List.of("2026-13", "2026-1", "x", "1999-01")) {
            Answer refused = billing.get("/api/v1/credits/statements/" + month, token);
            assertThat(refused.status()).as(month).isEqualTo(400);
            assertThat(refused.body()).contains("month: expected a month as in 2026-11");
        }
        Answer notYet = billing.get(path(present.plusMonths(2)), token);
        assertThat(notYet.status()).isEqualTo(404);
        assertThat(notYet.body()).contains("month: not begun yet");
        assertThat(billing.get(path(present), billing.tokens.inference("acct_none"))
                        .status())
                .isEqualTo(403);
        JsonNode nothing = statement("acct_none", present);
        assertThat(nothing.path("closing_usd").decimalValue()).isZero();
        assertThat(nothing.path("lines")).isEmpty();
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static void awaitEntries(String account, int entries) {
        await().atMost(SOON)
                .until(() -> BOOKS.number("select count(*) from ledger_entry where account_id = '" + account + "'")
                        == entries);
    }

    private static JsonNode statement(String account, YearMonth month) {
        Answer answer = billing.get(path(month), billing.tokens.ofManagement(account));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("data");
    }

    private static String path(YearMonth month) {
        return "/api/v1/credits/statements/" + month;
    }
}
