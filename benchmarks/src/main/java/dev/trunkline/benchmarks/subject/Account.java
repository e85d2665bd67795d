package dev.trunkline.benchmarks.subject;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.benchmarks.failure.BenchmarkFailure;
import dev.trunkline.benchmarks.load.Call;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The account whose requests are measured, and its books: what the answers said they cost must be what billing has
 * recorded, request by request. Not thread-safe.
 */
public final class Account {

    private static final String CREDIT_USD = "1000000";
    private static final Pattern COST = Pattern.compile("\"cost\":([0-9.eE+-]+)");
    private static final long POLL_MILLIS = 250;
    private static final int IDLE_POLLS_AT_MOST = 120;

    private final Control control;
    private final String managementKey;
    private final String key;
    private final Map<Call, BigDecimal> costUsd = new EnumMap<>(Call.class);
    private BigDecimal expectedUsd = BigDecimal.ZERO;
    private long answers;

    private Account(Control control, String managementKey, String key) {
        this.control = control;
        this.managementKey = managementKey;
        this.key = key;
    }

    static Account open(Control control, String operatorKey) {
        JsonNode opened = control.post("/api/v1/admin/accounts", operatorKey, Map.of("name", "Benchmark"));
        String id = opened.at("/data/id").asText();
        String managementKey = opened.at("/management_key").asText();
        control.post(
                "/api/v1/admin/credits/grants",
                operatorKey,
                Map.of(
                        "grant_id",
                        "benchmark-" + id,
                        "account_id",
                        id,
                        "amount_usd",
                        CREDIT_USD,
                        "reason",
                        "benchmark"));
        JsonNode created = control.post("/api/v1/keys", managementKey, Map.of("name", "load"));
        Account account = new Account(control, managementKey, created.at("/key").asText());
        for (Call call : Call.values()) {
            account.learnCost(call);
        }
        return account;
    }

    /** One call of each kind says what every further one must cost: the same bytes give the same answer. */
    private void learnCost(Call call) {
        Matcher matcher = COST.matcher(control.post(Call.PATH, key, call.body()));
        BigDecimal cost = null;
        while (matcher.find()) {
            cost = new BigDecimal(matcher.group(1));
        }
        if (cost == null || cost.signum() <= 0) {
            throw new BenchmarkFailure("an answer has no usage.cost above 0 (expected: in every answer)");
        }
        costUsd.put(call, cost);
        answered(call, 1);
    }

    /** Its key for inference. */
    public String key() {
        return key;
    }

    /** So many answers have come back whole. */
    public void answered(Call call, long count) {
        answers += count;
        expectedUsd =
                expectedUsd.add(costUsd.getOrDefault(call, BigDecimal.ZERO).multiply(BigDecimal.valueOf(count)));
    }

    /** All answers so far. */
    public long answers() {
        return answers;
    }

    /** What they cost. */
    public BigDecimal expectedUsd() {
        return expectedUsd.stripTrailingZeros();
    }

    /** Comes back when billing has recorded exactly that; fails when it records more or stops before. */
    public void awaitBooks() {
        BigDecimal last = BigDecimal.ONE.negate();
        int idlePolls = 0;
        while (idlePolls < IDLE_POLLS_AT_MOST) {
            BigDecimal usedUsd = usedUsd();
            int order = usedUsd.compareTo(expectedUsd);
            if (order == 0) {
                return;
            }
            if (order > 0) {
                throw new BenchmarkFailure("billing has recorded %s USD (expected: %s USD, for %d answers)"
                        .formatted(usedUsd, expectedUsd, answers));
            }
            idlePolls = usedUsd.compareTo(last) == 0 ? idlePolls + 1 : 0;
            last = usedUsd;
            pause();
        }
        throw new BenchmarkFailure("billing stays at %s USD (expected: %s USD, for %d answers; see the log of"
                        .formatted(last, expectedUsd, answers)
                + " billing-service under benchmarks/target/stack)");
    }

    private BigDecimal usedUsd() {
        return new BigDecimal(control.get("/api/v1/credits", managementKey)
                .at("/data/total_usage")
                .asText("0"));
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailure("interrupted", e);
        }
    }
}
