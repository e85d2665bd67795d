package dev.trunkline.billing.generation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Delivered;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.Served;
import dev.trunkline.contracts.generation.v1.Usage;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;

/** A generation as the database keeps it: one JSON object whose fields are the columns of the table. Pure. */
final class GenerationRow {

    private GenerationRow() {}

    static ObjectNode of(GenerationCompleted message, Instant recordedAt) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("generation_id", message.getGenerationId());
        row.put("account_id", message.getAccountId());
        row.put("api_key_hash", message.getApiKeyHash());
        row.put("started_at", moment(message.getStartedAtMillis()));
        row.put("finished_at", moment(message.getFinishedAtMillis()));
        row.put("dialect", word("DIALECT_", message.getDialect()));
        row.put("streamed", message.getStreamed());
        row.put("outcome", word("OUTCOME_", message.getOutcome()));
        row.put("requested_model", text(message.getRequestedModel()));
        if (message.hasServed()) {
            putServed(row, message.getServed());
        }
        putUsage(row, message.getUsage());
        row.put("cost_nano", message.getCostNano());
        row.put("uncollected_nano", message.getUncollectedNano());
        row.put("held_nano", message.getHeldNano());
        row.put("is_byok", message.getIsByok());
        row.put("byok_cost_nano", message.getByokCostNano());
        row.put("byok_in_key_limit", message.getByokInKeyLimit());
        row.set("attempts", attempts(message));
        row.put("finish_reason", text(message.getFinishReason()));
        row.put("native_finish_reason", text(message.getNativeFinishReason()));
        row.put("app_url", text(message.getAppUrl()));
        row.put("app_title", text(message.getAppTitle()));
        row.put("first_token_millis", Integer.toUnsignedLong(message.getFirstTokenMillis()));
        row.put("user_agent", text(message.getUserAgent()));
        row.put("external_user", text(message.getExternalUser()));
        row.put("session_id", text(message.getSessionId()));
        row.put("preset_id", text(message.getPresetId()));
        row.put("recorded_at", recordedAt.toString());
        return row;
    }

    private static void putServed(ObjectNode row, Served served) {
        row.put("served_endpoint_id", text(served.getEndpointId()));
        row.put("served_model", text(served.getModel()));
        row.put("served_provider", text(served.getProvider()));
        row.put("served_provider_name", text(served.getProviderName()));
        row.put("price_version", text(served.getPriceVersion()));
        row.put("upstream_id", text(served.getUpstreamId()));
        row.put("service_tier", text(served.getServiceTier()));
    }

    private static void putDelivered(ObjectNode node, Delivered delivered) {
        putUsage(node, delivered.getUsage());
        node.put("price_nano", delivered.getPriceNano());
        node.put("price_version", text(delivered.getPriceVersion()));
    }

    private static void putUsage(ObjectNode row, Usage usage) {
        row.put("prompt_tokens", Integer.toUnsignedLong(usage.getPromptTokens()));
        row.put("completion_tokens", Integer.toUnsignedLong(usage.getCompletionTokens()));
        row.put("cached_tokens", Integer.toUnsignedLong(usage.getCachedTokens()));
        row.put("cache_write_tokens", Integer.toUnsignedLong(usage.getCacheWriteTokens()));
        row.put("reasoning_tokens", Integer.toUnsignedLong(usage.getReasoningTokens()));
        row.put("usage_provenance", word("PROVENANCE_", usage.getProvenance()));
        if (usage.getMetersCount() > 0) {
            ObjectNode meters = row.putObject("meters");
            usage.getMetersList()
                    .forEach(count -> meters.put(
                            text(count.getMeter()), new BigInteger(Long.toUnsignedString(count.getCount()))));
        }
    }

    private static ArrayNode attempts(GenerationCompleted message) {
        ArrayNode attempts = JsonNodeFactory.instance.arrayNode();
        for (Attempt attempt : message.getAttemptsList()) {
            ObjectNode node = attempts.addObject();
            node.put("endpoint_id", text(attempt.getEndpointId()));
            node.put("model", text(attempt.getModel()));
            node.put("provider", text(attempt.getProvider()));
            node.put("provider_name", text(attempt.getProviderName()));
            node.put("status", Integer.toUnsignedLong(attempt.getStatus()));
            node.put("latency_millis", Integer.toUnsignedLong(attempt.getLatencyMillis()));
            node.put("first_token_millis", Integer.toUnsignedLong(attempt.getFirstTokenMillis()));
            node.put("total_millis", Integer.toUnsignedLong(attempt.getTotalMillis()));
            node.put("fault", word("FAULT_", attempt.getFault()));
            node.put("fault_detail", text(attempt.getFaultDetail()));
            node.put("retry_after_seconds", Integer.toUnsignedLong(attempt.getRetryAfterSeconds()));
            node.put("is_byok", attempt.getIsByok());
            if (!attempt.getRoutedServiceTier().isEmpty()) {
                node.put("routed_service_tier", text(attempt.getRoutedServiceTier()));
            }
            if (attempt.hasDelivered()) {
                putDelivered(node.putObject("delivered"), attempt.getDelivered());
            }
        }
        return attempts;
    }

    /** PostgreSQL keeps no NUL in text; a caller's header must not keep an event from being billed. */
    private static String text(String value) {
        return value.replace('\0', '\uFFFD');
    }

    private static String moment(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static String word(String prefix, Enum<?> value) {
        String name = value.name();
        return (name.startsWith(prefix) ? name.substring(prefix.length()) : name).toLowerCase(Locale.ROOT);
    }
}
