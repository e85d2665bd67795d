package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The first credit of an account: owed from the moment at which it is opened, and booked once. */
class FirstCreditsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Api own = Api.ofNewAccount();

    @AfterEach
    void billingIsWell() {
        World.BILLING.grants().losesAnswers(false);
    }

    @Test
    void whatIsOwedIsBookedAndToldByTheHouse() {
        owe(own, "0.25");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(settled(own)).isTrue());

        JsonObject booked = World.BILLING.grants().booked("first-credit-" + own.account());
        assertThat(booked.getString("account_id")).isEqualTo(own.account());
        assertThat(booked.getString("amount_usd")).isEqualTo("0.25");
        List<String> actors =
                own.get("/api/v1/audit-log").path("data.findAll { it.action == 'credit.granted' }.actor.id");
        assertThat(actors).containsExactly("first credit");
    }

    /** By the same id, which counts once. */
    @Test
    void itIsAskedForUntilItIsBookedAndOneThatIsRefusedKeepsNoOtherWaiting() {
        World.BILLING.grants().losesAnswers(true);
        Api another = Api.ofNewAccount();
        owe(own, "1");
        await().atMost(PATIENCE).until(() -> World.BILLING.grants().booked("first-credit-" + own.account()) != null);
        assertThat(settled(own)).isFalse();
        // Booked for another amount meanwhile: billing says no to this one for ever.
        Database.execute("update first_credit set amount_usd = 2 where account_id = ?", own.account());
        // Until then a question about the first amount may be on its way, which would be answered.
        await().atMost(PATIENCE)
                .until(() -> "2".equals(World.BILLING.grants().askedUsd("first-credit-" + own.account())));
        World.BILLING.grants().losesAnswers(false);

        owe(another, "3");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(settled(another)).isTrue());
        assertThat(settled(own)).isFalse();
        Database.execute("update first_credit set amount_usd = 1 where account_id = ?", own.account());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(settled(own)).isTrue());
    }

    private static void owe(Api account, String usd) {
        Database.execute(
                "insert into first_credit (account_id, amount_usd, owed_at, tried_at) values (?, cast(? as numeric),"
                        + " now(), now())",
                account.account(),
                usd);
    }

    private static boolean settled(Api account) {
        return Database.strings("select account_id from first_credit where settled_at is not null")
                .contains(account.account());
    }
}
