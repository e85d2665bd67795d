package dev.trunkline.systemtests.books;

import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Json;
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
        long nano = answer.nano(promptTokens(call));
        if (nano != receipt.costNano()
                || !row.outcome().equals("completed")
                || !row.upstreamId().equals(answer.responseId())
                || !row.id().equals(receipt.generationId())) {
            find("answer, record and bill differ; served for " + nano, call, receipt, entries, rows);
        }
        countAnswer(call, answer, row, entries.size());
        return nano;
    }

    private void countAnswer(Call call, Served answer, Billed row, int attempts) {
        count("answered after a failed attempt", attempts > 1);
        count("answered by the Anthropic protocol", answer.anthropic());
        count("answered with cached tokens", answer.usageSent() && answer.cachedTokens() > 0);
        count("answered with counted tokens", row.provenance().equals("counted"));
        count("answered with a tool call", row.finishReason().equals("tool_calls"));
        count("answered without a token", answer.completionTokens() == 0);
        count("rounded", answer.usd(promptTokens(call)).stripTrailingZeros().scale() > 9);
    }

    private long notBilled(Call call, Receipt receipt, List<Served> entries, List<Billed> rows) {
        boolean recordedAsTold = rows.isEmpty() == receipt.generationId().isEmpty();
        if (!recordedAsTold || entries.stream().anyMatch(Served::answered)) {
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
        return halves.getFirst().nano(promptTokens(call));
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
        return entries.getFirst().nanoOfPrompt(promptTokens(call));
    }

    private static int promptTokens(Call call) {
        return Chat.promptTokens(Json.read(call.body()));
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
                .filter(entry -> entry.responseId().equals(row.upstreamId()))
                .filter(entry ->
                        entry.answered() || entry.leftAtStall() || row.outcome().equals("cancelled"))
                .mapToLong(entry -> entry.nano(promptTokens(call)))
                .findFirst()
                .orElseGet(() -> {
                    find("lost, and billed for nothing that was served", call, receipt, entries, rows);
                    return 0;
                });
    }

    private void check(Call call, Receipt receipt, List<Served> entries, Billed row, long expected) {
        if (row.costNano() != expected
                || row.postedNano() != expected
                || row.entries() != (expected == 0 ? 0 : 1)
                || row.uncollectedNano() != 0
                || !row.accountId().equals(call.accountId())) {
            find("expected " + expected, call, receipt, entries, List.of(row));
        }
    }

    private void count(String what, boolean counts) {
        figures.merge(what, counts ? 1L : 0L, Long::sum);
    }

    private void find(String what, Call call, Receipt receipt, List<Served> entries, List<Billed> rows) {
        findings.add("%s: %s%n  leaving %s, streamed %s%n  %s%n  served %s%n  billed %s"
                .formatted(what, call.tag(), call.leaving(), call.streamed(), receipt, entries, rows));
    }
}
