package dev.trunkline.systemtests.books;

import dev.trunkline.systemtests.books.Ledger.Billed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds three books against each other, call by call: what the callers saw, what the simulator served, what billing
 * recorded. What a call should have cost is computed from the simulator's record alone.
 */
final class Audit {

    private final Map<String, List<Served>> served;
    private final Map<String, List<Billed>> billed;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Long> expectedOfAccount = new TreeMap<>();
    private final Map<String, Long> figures = new TreeMap<>();
    private final Map<String, Long> pairs = new TreeMap<>();
    private final Map<Receipt.Kind, Integer> kinds = new EnumMap<>(Receipt.Kind.class);

    private Audit(Map<String, List<Served>> served, Map<String, List<Billed>> billed) {
        this.served = served;
        this.billed = billed;
    }

    /** @param billed generations of the customers, and of nobody else */
    static Audit of(Map<Call, Receipt> receipts, Map<String, List<Served>> served, Map<String, List<Billed>> billed) {
        Audit audit = new Audit(served, billed);
        Set<String> tags = new HashSet<>();
        receipts.forEach((call, receipt) -> {
            tags.add(call.tag());
            audit.look(call, receipt);
        });
        audit.billed.keySet().stream()
                .filter(tag -> !tags.contains(tag))
                .forEach(tag -> audit.findings.add("billed without a call: " + audit.billed.get(tag)));
        return audit;
    }

    /** What does not agree; empty when the books do. */
    List<String> findings() {
        return findings;
    }

    /** Nano-USD that each account should have paid. */
    Map<String, Long> expectedOfAccount() {
        return expectedOfAccount;
    }

    long expectedNano() {
        return expectedOfAccount.values().stream().mapToLong(nano -> nano).sum();
    }

    int count(Receipt.Kind kind) {
        return kinds.getOrDefault(kind, 0);
    }

    /** How often something was seen, by name. */
    long figure(String name) {
        return figures.getOrDefault(name, 0L);
    }

    /** How often who asked in one dialect was answered in one protocol, by the words for both. */
    Map<String, Long> pairs() {
        return pairs;
    }

    String summary() {
        return "%s %s, %d nano-USD".formatted(kinds, figures, expectedNano());
    }

    private void look(Call call, Receipt receipt) {
        kinds.merge(receipt.kind(), 1, Integer::sum);
        List<Served> entries = served.getOrDefault(call.tag(), List.of());
        List<Billed> rows = billed.getOrDefault(call.tag(), List.of());
        if (rows.size() > 1) {
            find("recorded " + rows.size() + " times", call, receipt, entries, rows);
            return;
        }
        long expected =
                switch (receipt.kind()) {
                    case ANSWERED -> answered(call, receipt, entries, rows);
                    case REFUSED, BROKEN_OFF -> notBilled(call, receipt, entries, rows);
                    case LEFT -> left(call, receipt, entries, rows);
                    case LOST -> lost(call, receipt, entries, rows);
                };
        expectedOfAccount.merge(call.accountId(), expected, Long::sum);
        rows.forEach(row -> check(call, receipt, entries, row, expected));
    }

    /** Exactly one attempt can have served it, and the caller was told its price. */
    private long answered(Call call, Receipt receipt, List<Served> entries, List<Billed> rows) {
        List<Served> answers = entries.stream().filter(Served::answered).toList();
        if (answers.size() != 1 || rows.size() != 1) {
            find("answered, but not exactly once served and recorded", call, receipt, entries, rows);
            return 0;
        }
        Served answer = answers.getFirst();
        Billed row = rows.getFirst();
        long nano = answer.nano(call.asked());
        if (nano != receipt.costNano()
                || !row.outcome().equals("completed")
                || !answer.isNamed(row.upstreamId())
                || !row.id().equals(receipt.generationId())) {
            find("answer, record and bill differ; served for " + nano, call, receipt, entries, rows);
        }
        countAnswer(call, answer, row, entries.size());
        return nano;
    }

    private void countAnswer(Call call, Served answer, Billed row, int attempts) {
        count("answered after a failed attempt", attempts > 1);
        pairs.merge(call.dialect() + " " + answer.protocol().word(), 1L, Long::sum);
        boolean believed = answer.figuresBelieved(call.asked());
        count("answered with cached tokens", believed && answer.cachedTokens() > 0);
        boolean written = believed && answer.protocol().tellsWritten();
        count("answered with a cache written", written && call.asked().cacheWritten() > 0);
        count(
                "answered with figures that cannot be true",
                answer.usageSent() && call.asked().lies());
        count("answered with a picture", call.asked().pictures() > 0);
        count("answered with thinking", call.asked().thinkingTokens() > 0);
        count("answered with several searches", call.asked().searches() > 1);
        count("answered with counted tokens", row.provenance().equals("counted"));
        count("answered with a tool call", row.finishReason().equals("tool_calls"));
        count("answered without a token", answer.completionTokens() == 0);
        count("rounded", answer.usd(call.asked()).stripTrailingZeros().scale() > 9);
    }

    private long notBilled(Call call, Receipt receipt, List<Served> entries, List<Billed> rows) {
        boolean recordedAsTold = rows.isEmpty() == receipt.generationId().isEmpty();
        // What a provider refuses was refused by order; the gateway itself has no reason to.
        boolean orderless = receipt.status() == 400 && entries.stream().noneMatch(Served::refused);
        if (!recordedAsTold || orderless || entries.stream().anyMatch(Served::answered)) {
            find("not answered, but served or not recorded", call, receipt, entries, rows);
        }
        return 0;
    }

    /** The prompt is paid for once a provider has it, and what had been read when the caller left. */
    private long left(Call call, Receipt receipt, List<Served> entries, List<Billed> rows) {
        if (call.leaving() instanceof Call.Leaving.After) {
            return leftWithNothing(call, receipt, entries, rows);
        }
        List<Served> halves = entries.stream().filter(Served::leftAtStall).toList();
        if (halves.size() != 1 || rows.size() != 1 || !rows.getFirst().outcome().equals("cancelled")) {
            find("left in the middle, but not so served and recorded", call, receipt, entries, rows);
            return 0;
        }
        count("billed for a part", true);
        return halves.getFirst().nano(call.asked());
    }

    private long leftWithNothing(Call call, Receipt receipt, List<Served> entries, List<Billed> rows) {
        if (entries.isEmpty()) {
            return 0;
        }
        if (entries.size() != 1 || rows.size() != 1) {
            find("left with nothing, but not so served and recorded", call, receipt, entries, rows);
            return 0;
        }
        count("billed for a prompt", true);
        return entries.getFirst().nanoOfPrompt(call.asked());
    }

    /** The gateway died: nothing, or what was served, and that once. */
    private long lost(Call call, Receipt receipt, List<Served> entries, List<Billed> rows) {
        if (rows.isEmpty() || rows.getFirst().costNano() == 0) {
            count("lost and not billed", true);
            return 0;
        }
        Billed row = rows.getFirst();
        count("lost and billed", true);
        return entries.stream()
                .filter(entry -> entry.isNamed(row.upstreamId()))
                .filter(entry ->
                        entry.answered() || entry.leftAtStall() || row.outcome().equals("cancelled"))
                .mapToLong(entry -> entry.nano(call.asked()))
                .findFirst()
                .orElseGet(() -> {
                    find("lost, and billed for nothing that was served", call, receipt, entries, rows);
                    return 0;
                });
    }

    private void check(Call call, Receipt receipt, List<Served> entries, Billed row, long expected) {
        long uncollected = expected == 0
                ? 0
                : entries.stream()
                        .filter(Served::answered)
                        .mapToLong(answer -> answer.uncollectedNano(call.asked()))
                        .sum();
        count("left to the operator", uncollected > 0);
        if (row.costNano() != expected
                || row.postedNano() != expected
                || row.entries() != (expected == 0 ? 0 : 1)
                || row.uncollectedNano() != uncollected
                || !row.accountId().equals(call.accountId())) {
            find("expected " + expected, call, receipt, entries, List.of(row));
        }
    }

    private void count(String what, boolean counts) {
        figures.merge(what, counts ? 1L : 0L, Long::sum);
    }

    private void find(String what, Call call, Receipt receipt, List<Served> entries, List<Billed> rows) {
        findings.add("%s: %s%n  in %s, leaving %s, streamed %s, %s%n  %s%n  served %s%n  billed %s"
                .formatted(
                        what,
                        call.tag(),
                        call.dialect(),
                        call.leaving(),
                        call.streamed(),
                        call.asked(),
                        receipt,
                        entries,
                        rows));
    }
}
