package dev.trunkline.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.billing.real.Movements;
import dev.trunkline.contracts.credit.v1.CreditMoved;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each way in which credit moves does to the books. */
class MovementTest {

    private static final String ACCOUNT = "acct_a";

    record Row(CreditMoved message, String postings, long boughtNano, LotChange lotChange) {}

    static Stream<Row> rows() {
        Lot purchase = Lot.ofPurchase("p1");
        Lot grant = Lot.ofGrant("g1");
        return Stream.of(
                new Row(
                        Movements.purchase("p1", ACCOUNT, 1_000, 55),
                        "customer:acct_a +1000, revenue:fees +55, clearing:stripe -1055",
                        1_000,
                        new LotChange.Open(1_000, true, 0)),
                new Row(
                        Movements.purchase("p1", ACCOUNT, 1_000, 0),
                        "customer:acct_a +1000, clearing:stripe -1000",
                        1_000,
                        new LotChange.Open(1_000, true, 0)),
                new Row(
                        Movements.paymentCost("txn", ACCOUNT, "p1", 59),
                        "payment-cost:stripe -59, clearing:stripe +59",
                        0,
                        new LotChange.None()),
                new Row(
                        Movements.refundBegun("r1", ACCOUNT, "p1", 400),
                        "customer:acct_a -400, refunds:pending +400",
                        -400,
                        new LotChange.Take(purchase, 400)),
                new Row(
                        Movements.refundPaid("r1", ACCOUNT, "p1", 400),
                        "refunds:pending -400, clearing:stripe +400",
                        0,
                        new LotChange.None()),
                new Row(
                        Movements.refundUndone("r1", ACCOUNT, "p1", 400),
                        "customer:acct_a +400, refunds:pending -400",
                        400,
                        new LotChange.Give(purchase, 400)),
                new Row(
                        Movements.chargeback("d1", ACCOUNT, "p1", 1_000, 55),
                        "customer:acct_a -1000, revenue:fees -55, clearing:stripe +1055",
                        -1_000,
                        new LotChange.Take(purchase, 1_000)),
                new Row(
                        Movements.chargebackWon("d1", ACCOUNT, "p1", 1_000, 55),
                        "customer:acct_a +1000, revenue:fees +55, clearing:stripe -1055",
                        1_000,
                        new LotChange.Give(purchase, 1_000)),
                new Row(
                        Movements.reversal("g1", ACCOUNT, 70),
                        "customer:acct_a -70, granted:credits +70",
                        0,
                        new LotChange.Take(grant, 70)),
                new Row(
                        Movements.expiryOfGrant("e1", ACCOUNT, "g1", 30),
                        "customer:acct_a -30, revenue:expired-credit +30",
                        0,
                        new LotChange.Take(grant, 30)),
                new Row(
                        Movements.expiryOfPurchase("e1", ACCOUNT, "p1", 30),
                        "customer:acct_a -30, revenue:expired-credit +30",
                        0,
                        new LotChange.Take(purchase, 30)),
                new Row(
                        Movements.adjustment("a1", ACCOUNT, 5),
                        "customer:acct_a +5, operator:adjustments -5",
                        0,
                        new LotChange.Open(5, false, 0)),
                new Row(
                        Movements.adjustment("a1", ACCOUNT, -5),
                        "customer:acct_a -5, operator:adjustments +5",
                        0,
                        new LotChange.None()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isBookedAndChangesLots(Row row) {
        LedgerEvent.Moved moved = event(row.message());

        assertThat(Ledger.decide(moved, LedgerState.EMPTY))
                .isInstanceOfSatisfying(Decision.Post.class, post -> assertThat(text(post.entry()))
                        .isEqualTo(row.postings()));
        assertThat(moved.movement().boughtNano()).isEqualTo(row.boughtNano());
        assertThat(moved.movement().lotChange()).isEqualTo(row.lotChange());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void countsOnceAndIsRefusedWithOtherContent(Row row) {
        LedgerEvent.Moved moved = event(row.message());
        LedgerState known = new LedgerState(Map.of(moved.source(), moved.content()));
        LedgerEvent.Moved other =
                event(row.message().toBuilder().setAccountId("acct_b").build());

        assertThat(Ledger.decide(moved, known)).isEqualTo(new Decision.AlreadyRecorded());
        assertThat(Ledger.decide(other, known)).isInstanceOf(Decision.Refuse.class);
    }

    @Test
    void noKindOfMovementIsWithoutARow() {
        Set<CreditMoved.MovementCase> shown =
                rows().map(row -> row.message().getMovementCase()).collect(Collectors.toSet());

        assertThat(EnumSet.complementOf(EnumSet.copyOf(shown)))
                .containsExactly(CreditMoved.MovementCase.MOVEMENT_NOT_SET);
    }

    @Test
    void whatNobodyKnowsIsTakenForNothingElse() {
        assertThat(Movement.of(Movements.ofTheFuture("x1", ACCOUNT))).isEmpty();
    }

    static Stream<Faulty> faults() {
        CreditMoved purchase = Movements.purchase("p1", ACCOUNT, 1_000, 55);
        return Stream.of(
                new Faulty(purchase.toBuilder().setEventId("a b").build(), "event_id"),
                new Faulty(purchase.toBuilder().setAccountId("").build(), "account_id"),
                new Faulty(purchase.toBuilder().setMovedAtMillis(0).build(), "moved_at_millis"),
                new Faulty(Movements.purchase("p1", ACCOUNT, 0, 0), "amount_nano"),
                new Faulty(Movements.purchase("p1", ACCOUNT, 1, -1), "fee_nano"),
                new Faulty(withProvider(purchase, "Stripe!"), "payment_provider"),
                new Faulty(withExpiry(purchase, 5), "expires_at_millis"),
                new Faulty(Movements.paymentCost("c", ACCOUNT, "", 5), "purchase_id"),
                new Faulty(Movements.paymentCost("c", ACCOUNT, "p1", 0), "amount_nano"),
                new Faulty(Movements.refundBegun("r", ACCOUNT, "p 1", 5), "purchase_id"),
                new Faulty(Movements.refundBegun("r", ACCOUNT, "p1", -5), "amount_nano"),
                new Faulty(Movements.refundPaid("r", ACCOUNT, "p1", 0), "amount_nano"),
                new Faulty(Movements.refundUndone("r", ACCOUNT, "p1", 0), "amount_nano"),
                new Faulty(Movements.chargeback("d", ACCOUNT, "p1", 0, 0), "amount_nano"),
                new Faulty(Movements.chargebackWon("d", ACCOUNT, "p1", 1, -1), "fee_nano"),
                new Faulty(Movements.reversal("g1", ACCOUNT, 0), "amount_nano"),
                new Faulty(Movements.expiryOfGrant("e", ACCOUNT, "g 1", 1), "grant_id"),
                new Faulty(Movements.expiryOfPurchase("e", ACCOUNT, "", 1), "purchase_id"),
                new Faulty(Movements.adjustment("a", ACCOUNT, 0), "amount_nano"),
                new Faulty(Movements.adjustment("a", ACCOUNT, NanoUsd.MOST + 1), "amount_nano"));
    }

    record Faulty(CreditMoved message, String field) {}

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultyOneIsRefusedByTheNameOfItsField(Faulty row) {
        assertThat(Ledger.decide(event(row.message()), LedgerState.EMPTY))
                .isInstanceOfSatisfying(Decision.Refuse.class, refuse -> assertThat(refuse.reason())
                        .startsWith(row.field() + ": "));
    }

    private static CreditMoved withProvider(CreditMoved message, String provider) {
        CreditMoved.Builder builder = message.toBuilder();
        builder.getPurchaseBuilder().setPaymentProvider(provider);
        return builder.build();
    }

    private static CreditMoved withExpiry(CreditMoved message, long millis) {
        CreditMoved.Builder builder = message.toBuilder();
        builder.getPurchaseBuilder().setExpiresAtMillis(millis);
        return builder.build();
    }

    private static LedgerEvent.Moved event(CreditMoved message) {
        Optional<Movement> movement = Movement.of(message);
        return new LedgerEvent.Moved(message, movement.orElseThrow());
    }

    private static String text(Entry entry) {
        return entry.postings().stream()
                .map(posting -> "%s %+d".formatted(posting.ledgerAccount().text(), posting.amountNano()))
                .collect(Collectors.joining(", "));
    }
}
