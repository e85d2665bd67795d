package dev.trunkline.billing;

import static dev.trunkline.billing.real.Events.generation;
import static dev.trunkline.billing.real.Events.grant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.billing.real.BillingProcess;
import dev.trunkline.billing.real.Books;
import dev.trunkline.billing.real.Movements;
import dev.trunkline.billing.real.World;
import dev.trunkline.contracts.credit.v1.CreditGranted;
import dev.trunkline.contracts.credit.v1.CreditMoved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Credit that is bought, given back, taken back and expires: the books, the lots and what Redis shows of them. */
class MovementIT {

    private static final World WORLD = World.create();
    private static final Books BOOKS = WORLD.books();
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
    void lotsAreUsedByExpiryThenGrantsThenAge() {
        String account = "acct_order";
        CreditGranted expiring = grant("order-expiring", account, 2 * USD).toBuilder()
                .setExpiresAtMillis(Instant.parse("2027-01-01T00:00:00Z").toEpochMilli())
                .build();
        WORLD.send(
                Movements.purchase("order-bought", account, 10 * USD, 0),
                grant("order-granted", account, 5 * USD),
                expiring);
        awaitBalance(account, 17 * USD);

        spend(account, "order-1", USD);
        awaitBalance(account, 16 * USD);
        assertThat(lots(account))
                .isEqualTo(Map.of("order-expiring", USD, "order-granted", 5 * USD, "order-bought", 10 * USD));

        spend(account, "order-2", 4 * USD);
        awaitBalance(account, 12 * USD);
        assertThat(lots(account))
                .isEqualTo(Map.of("order-expiring", 0L, "order-granted", 2 * USD, "order-bought", 10 * USD));

        spend(account, "order-3", 3 * USD);
        awaitBalance(account, 9 * USD);
        assertThat(lots(account)).isEqualTo(Map.of("order-expiring", 0L, "order-granted", 0L, "order-bought", 9 * USD));
    }

    @Test
    void aRefundTakesFromItsOwnLotAndComesBackWhereItFails() {
        String account = "acct_refund";
        WORLD.send(
                grant("refund-granted", account, 3 * USD),
                Movements.purchase("refund-p1", account, 10 * USD, 800_000_000),
                Movements.purchase("refund-p2", account, 20 * USD, 1_100_000_000));
        awaitBalance(account, 33 * USD);

        WORLD.send(Movements.refundBegun("refund-r1", account, "refund-p2", 20 * USD));
        awaitBalance(account, 13 * USD);
        assertThat(lots(account)).isEqualTo(Map.of("refund-granted", 3 * USD, "refund-p1", 10 * USD, "refund-p2", 0L));
        assertThat(WORLD.redis().credit(account)).containsEntry("bought", Long.toString(10 * USD));

        WORLD.send(Movements.refundUndone("refund-r1", account, "refund-p2", 20 * USD));
        awaitBalance(account, 33 * USD);
        assertThat(lots(account)).containsEntry("refund-p2", 20 * USD);

        WORLD.send(
                Movements.refundBegun("refund-r2", account, "refund-p1", 10 * USD),
                Movements.refundPaid("refund-r2", account, "refund-p1", 10 * USD));
        awaitBalance(account, 23 * USD);
        assertThat(lots(account)).isEqualTo(Map.of("refund-granted", 3 * USD, "refund-p1", 0L, "refund-p2", 20 * USD));
        assertThat(WORLD.redis().credit(account)).containsEntry("bought", Long.toString(20 * USD));
    }

    @Test
    void whoHasSpentWhatTheBankTakesBackOwesIt() {
        String account = "acct_owes";
        WORLD.send(Movements.purchase("owes-p1", account, 10 * USD, 0));
        awaitBalance(account, 10 * USD);
        spend(account, "owes-1", 4 * USD);
        awaitBalance(account, 6 * USD);

        WORLD.send(Movements.chargeback("owes-d1", account, "owes-p1", 10 * USD, 0));
        awaitBalance(account, -4 * USD);
        assertThat(lots(account)).isEqualTo(Map.of("owes-p1", 0L));

        WORLD.send(grant("owes-granted", account, 5 * USD));
        awaitBalance(account, USD);
        assertThat(lots(account)).isEqualTo(Map.of("owes-p1", 0L, "owes-granted", USD));

        WORLD.send(Movements.chargebackWon("owes-d1", account, "owes-p1", 10 * USD, 0));
        awaitBalance(account, 11 * USD);
        assertThat(lots(account).values().stream().mapToLong(rest -> rest).sum())
                .isEqualTo(11 * USD);
    }

    @Test
    void anyMixtureLeavesTheBooksAtZeroAndTheLotsAtTheBalance() {
        Random random = new Random(15);
        List<Object> events = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            events.add(any(random, i, "acct_mix" + random.nextInt(3)));
        }
        List<Object> delivered = new ArrayList<>(events);
        delivered.addAll(events.subList(0, 60));
        Collections.shuffle(delivered, random);

        WORLD.send(delivered.toArray());
        Awaitility.await().untilAsserted(() -> assertThat(BOOKS.number("""
                select (select count(*) from generation where account_id like 'acct_mix%')
                     + (select count(*) from credit_grant where account_id like 'acct_mix%')
                     + (select count(*) from credit_movement where account_id like 'acct_mix%')""")).isEqualTo(events.size()));

        assertThat(BOOKS.number("select sum(amount_nano) from posting")).isZero();
        assertThat(BOOKS.number("""
                select count(*) from account_balance b
                 where greatest(balance_nano, 0)
                       <> (select coalesce(sum(rest_nano), 0) from credit_lot l where l.account_id = b.account_id)""")).isZero();
        assertThat(BOOKS.number("""
                select count(*) from account_balance b
                 where balance_nano <> (select coalesce(sum(amount_nano), 0) from posting
                                         where ledger_account = 'customer:' || b.account_id)""")).isZero();
    }

    private static Object any(Random random, int i, String account) {
        long amountNano = 1 + random.nextLong(9 * USD);
        return switch (random.nextInt(8)) {
            case 0 -> grant("mix-" + i, account, amountNano);
            case 1 -> Movements.purchase("mix-" + i, account, amountNano, random.nextLong(USD));
            case 2 -> Movements.refundBegun("mix-" + i, account, "mix-" + random.nextInt(240), amountNano);
            case 3 -> Movements.chargeback("mix-" + i, account, "mix-" + random.nextInt(240), amountNano, 0);
            case 4 -> Movements.expiryOfGrant("mix-" + i, account, "mix-" + random.nextInt(240), amountNano);
            case 5 -> Movements.adjustment("mix-" + i, account, random.nextBoolean() ? amountNano : -amountNano);
            default -> generation("mix-" + i, account, amountNano);
        };
    }

    private static void spend(String account, String id, long costNano) {
        WORLD.send(generation(id, account, costNano));
    }

    private static void awaitBalance(String account, long balanceNano) {
        Awaitility.await().untilAsserted(() -> assertThat(WORLD.redis().credit(account))
                .containsEntry("balance", Long.toString(balanceNano)));
        assertThat(BOOKS.balances()).containsEntry("customer:" + account, balanceNano);
    }

    private static Map<String, Long> lots(String account) {
        return BOOKS.lots(account);
    }

    /** Its own world: a partition that stands still would keep the others' books from growing. */
    @Test
    void aMovementOfALaterReleaseStopsItsPartitionAndNoOther() {
        World world = World.create();
        BillingProcess process = world.start();
        try {
            CreditMoved unknown = Movements.ofTheFuture("future-1", "acct_future");
            world.send(
                    Movements.purchase("future-p0", "acct_future", USD, 0),
                    unknown,
                    Movements.purchase("future-p1", "acct_future", USD, 0));
            world.send(grant("future-granted", "acct_future", USD));

            Awaitility.await().untilAsserted(() -> assertThat(world.books().balances())
                    .containsEntry("customer:acct_future", 2 * USD));
            Awaitility.await().untilAsserted(() -> assertThat(process.metric("trunkline_billing_partitions_stuck"))
                    .isEqualTo(1));
            assertThat(world.books().number("select count(*) from rejected_event"))
                    .isZero();
            assertThat(world.books().number("select count(*) from credit_movement"))
                    .isEqualTo(1);
        } finally {
            process.close();
        }
    }
}
