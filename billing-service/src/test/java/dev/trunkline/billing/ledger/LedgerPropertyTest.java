package dev.trunkline.billing.ledger;

import static dev.trunkline.billing.real.Events.generation;
import static dev.trunkline.billing.real.Events.grant;
import static org.assertj.core.api.Assertions.assertThat;

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
                    random.nextInt(5) == 0
                            ? new LedgerEvent.Grant(grant("g" + i, account, 1 + random.nextLong(1_000_000_000_000L)))
                            : new LedgerEvent.Usage(usage(random, i, account)));
        }
        return events;
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
            }
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums;
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
                    entry.postings().forEach(line -> books.merge(line.ledgerAccount(), line.amountNano(), Long::sum));
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
