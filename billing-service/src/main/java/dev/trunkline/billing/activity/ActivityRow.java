package dev.trunkline.billing.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.trunkline.billing.ledger.NanoUsd;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One endpoint on one day in UTC. Amounts in USD; what failed at every endpoint has none. */
@Schema(name = "ActivityRow")
record ActivityRow(
        String date,
        String model,
        String modelPermaslug,
        String endpointId,
        String providerName,
        BigDecimal usage,
        BigDecimal byokUsageInference,
        long requests,
        long promptTokens,
        long completionTokens,
        long reasoningTokens,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String workspaceId) {

    static final List<String> COLUMNS = List.of(
            "date",
            "model",
            "model_permaslug",
            "endpoint_id",
            "provider_name",
            "usage",
            "byok_usage_inference",
            "requests",
            "prompt_tokens",
            "completion_tokens",
            "reasoning_tokens");
    static final String WORKSPACE = "workspace_id";

    static ActivityRow of(ResultSet row, @Nullable String workspaceId) throws SQLException {
        return new ActivityRow(
                row.getString("day"),
                row.getString("model"),
                row.getString("model"),
                row.getString("endpoint_id"),
                row.getString("provider_name"),
                usd(row.getBigDecimal("cost_nano")),
                usd(row.getBigDecimal("byok_nano")),
                row.getLong("requests"),
                row.getLong("prompt_tokens"),
                row.getLong("completion_tokens"),
                row.getLong("reasoning_tokens"),
                workspaceId);
    }

    Map<String, @Nullable Object> cells() {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        cells.put("date", date);
        cells.put("model", model);
        cells.put("model_permaslug", modelPermaslug);
        cells.put("endpoint_id", endpointId);
        cells.put("provider_name", providerName);
        cells.put("usage", usage);
        cells.put("byok_usage_inference", byokUsageInference);
        cells.put("requests", requests);
        cells.put("prompt_tokens", promptTokens);
        cells.put("completion_tokens", completionTokens);
        cells.put("reasoning_tokens", reasoningTokens);
        cells.put(WORKSPACE, workspaceId);
        return cells;
    }

    private static BigDecimal usd(BigDecimal amountNano) {
        return NanoUsd.plain(amountNano.movePointLeft(NanoUsd.DECIMALS));
    }
}
