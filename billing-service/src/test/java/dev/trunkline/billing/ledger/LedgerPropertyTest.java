package dev.trunkline.billing.ledger;

import static dev.trunkline.billing.real.Events.generation;
import static dev.trunkline.billing.real.Events.grant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.billing.real.Movements;
import dev.trunkline.contracts.credit.v1.Chargeback;
import dev.trunkline.contracts.credit.v1.CreditMoved;
import dev.trunkline.contracts.credit.v1.Purchase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the order, the repetition and the cutting into batches: the books say the same, and sum to zero. */
class LedgerPropertyTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void anyDeliveryGivesEqualBooks(long seed) {
        Random random = new Random(seed);
        List<LedgerEvent> events = events(random);
        Map<String, Long> expected = sumsOfDeclaredAmounts(events);

        for (int delivery = 0; delivery < 10; delivery++) {
            List<LedgerEvent> delivered = new ArrayList<>(events);
            for (int i = random.nextInt(events.size()); i > 0; i--) {
                delivered.add(events.get(random.nextInt(events.size())));
            }
            Collections.shuffle(delivered, random);

            Map<String, Long> books = book(delivered, random);

            assertThat(books).isEqualTo(expected);
            assertThat(books.values().stream().mapToLong(Long::longValue).sum()).isZero();
        }
    }

    private static List<LedgerEvent> events(Random random) {
        List<LedgerEvent> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String account = "acct_" + random.nextInt(4);
            events.add(
                    switch (random.nextInt(10)) {
                        case 0, 1 ->
                            new LedgerEvent.Grant(grant("g" + i, account, 1 + random.nextLong(1_000_000_000_000L)));
                        case 2, 3, 4 -> moved(random, i, account);
                        default -> new LedgerEvent.Usage(usage(random, i, account));
                    });
        }
        return events;
    }

    private static LedgerEvent moved(Random random, int i, String account) {
        long amountNano = 1 + random.nextLong(1_000_000_000_000L);
        CreditMoved message =
                switch (random.nextInt(5)) {
                    case 0 -> Movements.purchase("m" + i, account, amountNano, random.nextLong(1_000_000));
                    case 1 -> Movements.refundBegun("m" + i, account, "p", amountNano);
                    case 2 -> Movements.chargeback("m" + i, account, "p", amountNano, random.nextLong(1_000_000));
                    case 3 -> Movements.expiryOfGrant("m" + i, account, "g", amountNano);
                    default -> Movements.adjustment("m" + i, account, -amountNano);
                };
        return new LedgerEvent.Moved(message, Movement.of(message).orElseThrow());
    }

    private static dev.trunkline.contracts.generation.v1.GenerationCompleted usage(
            Random random, int i, String account) {
        long costNano = random.nextInt(4) == 0 ? 0 : 1 + random.nextLong(1_000_000);
        long uncollectedNano = costNano > 0 && random.nextInt(6) == 0 ? 1 + random.nextLong(1000) : 0;
        return generation("gen-" + i, account, costNano).toBuilder()
                .setUncollectedNano(uncollectedNano)
                .build();
    }

    /** What the books must say, from the events alone and by another way than the ledger's. */
    private static Map<String, Long> sumsOfDeclaredAmounts(List<LedgerEvent> events) {
        Map<String, Long> sums = new HashMap<>();
        for (LedgerEvent event : events) {
            switch (event) {
                case LedgerEvent.Grant(var grant) -> {
                    sums.merge("customer:" + grant.getAccountId(), grant.getAmountNano(), Long::sum);
                    sums.merge("granted:credits", -grant.getAmountNano(), Long::sum);
                }
                case LedgerEvent.Usage(var usage) -> {
                    sums.merge("customer:" + usage.getAccountId(), -usage.getCostNano(), Long::sum);
                    sums.merge("operator:uncollected", -usage.getUncollectedNano(), Long::sum);
                    sums.merge("revenue:usage", usage.getCostNano() + usage.getUncollectedNano(), Long::sum);
                }
                case LedgerEvent.Moved(var message, var ignored) -> add(sums, message);
            }
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static void add(Map<String, Long> sums, CreditMoved message) {
        String customer = "customer:" + message.getAccountId();
        if (message.hasPurchase()) {
            Purchase purchase = message.getPurchase();
            sums.merge(customer, purchase.getAmountNano(), Long::sum);
            sums.merge("revenue:fees", purchase.getFeeNano(), Long::sum);
            sums.merge("clearing:stripe", -purchase.getAmountNano() - purchase.getFeeNano(), Long::sum);
        } else if (message.hasRefundBegun()) {
            sums.merge(customer, -message.getRefundBegun().getAmountNano(), Long::sum);
            sums.merge("refunds:pending", message.getRefundBegun().getAmountNano(), Long::sum);
        } else if (message.hasChargeback()) {
            Chargeback dispute = message.getChargeback();
            sums.merge(customer, -dispute.getAmountNano(), Long::sum);
            sums.merge("revenue:fees", -dispute.getFeeNano(), Long::sum);
            sums.merge("clearing:stripe", dispute.getAmountNano() + dispute.getFeeNano(), Long::sum);
        } else if (message.hasExpiry()) {
            sums.merge(customer, -message.getExpiry().getAmountNano(), Long::sum);
            sums.merge("revenue:expired-credit", message.getExpiry().getAmountNano(), Long::sum);
        } else {
            sums.merge(customer, message.getAdjustment().getAmountNano(), Long::sum);
            sums.merge("operator:adjustments", -message.getAdjustment().getAmountNano(), Long::sum);
        }
    }

    private static Map<String, Long> book(List<LedgerEvent> delivered, Random random) {
        Map<String, Long> books = new HashMap<>();
        Map<Source, Recorded> recorded = new HashMap<>();
        int from = 0;
        while (from < delivered.size()) {
            int to = Math.min(delivered.size(), from + 1 + random.nextInt(20));
            List<LedgerEvent> batch = delivered.subList(from, to);
            List<Decision> decisions = Ledger.decideAll(batch, new LedgerState(Map.copyOf(recorded)));
            for (int i = 0; i < batch.size(); i++) {
                if (decisions.get(i) instanceof Decision.Post(Entry entry)) {
                    entry.postings()
                            .forEach(line -> books.merge(line.ledgerAccount().text(), line.amountNano(), Long::sum));
                }
                assertThat(decisions.get(i)).isNotInstanceOf(Decision.Refuse.class);
                recorded.putIfAbsent(batch.get(i).source(), batch.get(i).content());
            }
            from = to;
        }
        books.values().removeIf(sum -> sum == 0);
        return books;
    }
}
