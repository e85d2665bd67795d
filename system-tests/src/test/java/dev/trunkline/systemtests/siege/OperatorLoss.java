package dev.trunkline.systemtests.siege;

import dev.trunkline.systemtests.books.Ledger.Billed;
import dev.trunkline.systemtests.books.Served;
import dev.trunkline.systemtests.books.Tariff;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What providers charge for the attackers' calls and no account pays, and how much that can be at most.
 *
 * <p>Told by the ledger is what an account's streams were given beyond its credit, and what a hostile provider wrote
 * past its limit. Not told, for nobody saw it, is what an honest provider wrote that was under way when its caller had
 * left or would not read: never more than the limit it had been given.
 */
final class OperatorLoss {

    /** Completion tokens of {@link StrangeCustomer#MODEL}, by the catalogue. */
    private static final BigDecimal STRANGE_NANO = BigDecimal.valueOf(2_000);

    private static final int BYTES_OF_A_TOKEN = 4;
    private static final Map<String, Integer> LIMITS = Map.of("hang-up", 400, "slow-reader", 100_000, "thin", 30_000);

    private final List<String> findings = new ArrayList<>();
    private long toldNano;
    private long thinNano;
    private long strangeNano;
    private long untoldNano;
    private long untoldAtMostNano;
    private int untold;

    private OperatorLoss() {}

    static OperatorLoss of(Map<String, List<Served>> served, Map<String, List<Billed>> billed) {
        OperatorLoss loss = new OperatorLoss();
        billed.values().forEach(rows -> rows.forEach(loss::told));
        served.forEach((tag, entries) -> {
            if (tag.startsWith(Tags.BEGINNING)) {
                loss.compare(tag, entries, billed.getOrDefault(tag, List.of()));
            }
        });
        return loss;
    }

    private void told(Billed row) {
        toldNano += row.uncollectedNano();
        if (row.tag().startsWith(Tags.BEGINNING + "thin-")) {
            thinNano += row.uncollectedNano();
        } else if (row.tag().startsWith(Tags.BEGINNING + "strange-")) {
            strangeNano += row.uncollectedNano();
        } else if (row.uncollectedNano() > 0) {
            findings.add("uncollected of somebody who could pay, at a provider that keeps to its limit: " + row);
        }
    }

    private void compare(String tag, List<Served> entries, List<Billed> rows) {
        long chargedNano = entries.stream().mapToLong(OperatorLoss::chargedNano).sum();
        long paidNano = rows.stream()
                .mapToLong(row -> row.costNano() + row.uncollectedNano())
                .sum();
        if (chargedNano <= paidNano) {
            return;
        }
        untold++;
        untoldNano += chargedNano - paidNano;
        untoldAtMostNano +=
                entries.stream().mapToLong(entry -> nano(entry, limit(tag))).sum();
        if (rows.stream().anyMatch(OperatorLoss::wasAnswered)) {
            findings.add("answered to its end, and not paid to its end: %s %s".formatted(entries, rows));
        }
    }

    private static boolean wasAnswered(Billed row) {
        return row.outcome().equals("completed") && !row.finishReason().equals("length");
    }

    private static long chargedNano(Served entry) {
        boolean charged = entry.answered() || entry.ending().equals("reset_by_caller");
        return charged ? nano(entry, entry.completionTokens()) : 0;
    }

    private static long nano(Served entry, int completionTokens) {
        return Tariff.nano(Tariff.of(entry.provider(), entry.model())
                .usd(entry.promptTokens(), entry.cachedTokens(), completionTokens));
    }

    private static int limit(String tag) {
        return LIMITS.entrySet().stream()
                .filter(limit -> tag.startsWith(Tags.BEGINNING + limit.getKey() + "-"))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElse(0);
    }

    /** What must not be. */
    List<String> findings() {
        return findings;
    }

    long toldNano() {
        return toldNano;
    }

    long nano() {
        return toldNano + untoldNano;
    }

    /**
     * @param thinAccounts that had {@link ThinStreams#STREAMS} streams each, none with a limit beyond the credit
     * @param provider whose text is charged as if all of it passed the limit
     */
    long atMostNano(int thinAccounts, HostileProvider provider) {
        return thinAtMostNano(thinAccounts)
                + strangeAtMostNano(provider.textBytes(), provider.served())
                + untoldAtMostNano;
    }

    private static long thinAtMostNano(int accounts) {
        return accounts * ThinStreams.STREAMS * ThinStreams.CREDIT_NANO;
    }

    private static long strangeAtMostNano(long bytes, int answers) {
        return STRANGE_NANO
                .multiply(BigDecimal.valueOf(bytes / BYTES_OF_A_TOKEN + answers))
                .longValueExact();
    }

    String summary(int thinAccounts, HostileProvider provider) {
        return "told %d of streams beyond credit (at most %d) and %d of providers past their limit (at most %d),"
                        .formatted(
                                thinNano,
                                thinAtMostNano(thinAccounts),
                                strangeNano,
                                strangeAtMostNano(provider.textBytes(), provider.served()))
                + " not told %d of %d answers that nobody read (at most %d)"
                        .formatted(untoldNano, untold, untoldAtMostNano);
    }
}
