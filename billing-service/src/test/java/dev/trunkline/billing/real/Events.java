package dev.trunkline.billing.real;

import dev.trunkline.contracts.credit.v1.CreditGranted;
import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Dialect;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.Outcome;
import dev.trunkline.contracts.generation.v1.Provenance;
import dev.trunkline.contracts.generation.v1.Served;
import dev.trunkline.contracts.generation.v1.Usage;
import java.time.Instant;

/** Sound events for tests; change what matters with `toBuilder`. */
public final class Events {

    public static final String KEY = "ab".repeat(32);
    public static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");

    private Events() {}

    public static GenerationCompleted generation(String id, String account, long costNano) {
        return generation(id, account, costNano, NOON);
    }

    public static GenerationCompleted generation(String id, String account, long costNano, Instant startedAt) {
        return GenerationCompleted.newBuilder()
                .setGenerationId(id)
                .setAccountId(account)
                .setApiKeyHash(KEY)
                .setStartedAtMillis(startedAt.toEpochMilli())
                .setFinishedAtMillis(startedAt.toEpochMilli() + 850)
                .setDialect(Dialect.DIALECT_OPENAI_CHAT)
                .setStreamed(true)
                .setOutcome(costNano == 0 ? Outcome.OUTCOME_FAILED : Outcome.OUTCOME_COMPLETED)
                .setRequestedModel("simulated/parrot-large")
                .setServed(Served.newBuilder()
                        .setEndpointId("simulated/parrot-large@simulator-beta")
                        .setModel("simulated/parrot-large")
                        .setProvider("simulator-beta")
                        .setProviderName("Simulator Beta")
                        .setPriceVersion("simulated/parrot-large@simulator-beta#2")
                        .setUpstreamId("chatcmpl-1"))
                .setUsage(Usage.newBuilder()
                        .setPromptTokens(12)
                        .setCompletionTokens(34)
                        .setCachedTokens(2)
                        .setReasoningTokens(5)
                        .setProvenance(Provenance.PROVENANCE_PROVIDER))
                .setCostNano(costNano)
                .setHeldNano(costNano)
                .addAttempts(Attempt.newBuilder()
                        .setEndpointId("simulated/parrot-large@simulator-alpha")
                        .setModel("simulated/parrot-large")
                        .setProvider("simulator-alpha")
                        .setProviderName("Simulator Alpha")
                        .setStatus(503)
                        .setLatencyMillis(4)
                        .setTotalMillis(4)
                        .setFault(Fault.FAULT_PROVIDER)
                        .setFaultDetail("status 503"))
                .addAttempts(Attempt.newBuilder()
                        .setEndpointId("simulated/parrot-large@simulator-beta")
                        .setModel("simulated/parrot-large")
                        .setProvider("simulator-beta")
                        .setProviderName("Simulator Beta")
                        .setStatus(200)
                        .setLatencyMillis(40)
                        .setFirstTokenMillis(41)
                        .setTotalMillis(840))
                .setFinishReason("stop")
                .setNativeFinishReason("end_turn")
                .setAppUrl("https://app.example/page")
                .setAppTitle("Example")
                .setFirstTokenMillis(46)
                .setUserAgent("openai-java/4")
                .setExternalUser("user-7")
                .setSessionId("session-7")
                .setPresetId("preset_7")
                .build();
    }

    /** Served with the account's own credential: costs the account nothing, and so much by the price list. */
    public static GenerationCompleted byok(String id, String account, long listPriceNano, boolean inKeyLimit) {
        GenerationCompleted.Builder event = generation(id, account, 0).toBuilder()
                .setOutcome(Outcome.OUTCOME_COMPLETED)
                .setIsByok(true)
                .setByokCostNano(listPriceNano)
                .setByokInKeyLimit(inKeyLimit);
        event.getAttemptsBuilder(1).setIsByok(true);
        return event.build();
    }

    /** Given in two parts, of which the first cost so much. */
    public static GenerationCompleted inParts(String id, String account, long costNano, long firstNano) {
        GenerationCompleted.Builder event = generation(id, account, costNano).toBuilder();
        event.getAttemptsBuilder(0)
                .getDeliveredBuilder()
                .setPriceNano(firstNano)
                .getUsageBuilder()
                .setPromptTokens(5)
                .setCompletionTokens(6);
        return event.build();
    }

    public static CreditGranted grant(String id, String account, long amountNano) {
        return CreditGranted.newBuilder()
                .setGrantId(id)
                .setAccountId(account)
                .setAmountNano(amountNano)
                .setReason("test")
                .setGrantedBy("acct_operator")
                .setGrantedAtMillis(NOON.toEpochMilli())
                .build();
    }
}
