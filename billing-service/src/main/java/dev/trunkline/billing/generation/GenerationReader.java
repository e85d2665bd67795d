package dev.trunkline.billing.generation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.ledger.NanoUsd;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one generation of one account. Blocks. */
@Singleton
class GenerationReader {

    private static final String EMBEDDINGS = "embeddings";
    private static final String FIND = "select * from generation where generation_id = ? and account_id = ?";
    private static final String COMPLETION_IMAGE = "completion_image";
    private static final long STATUS_NONE = 0;
    private static final String NO_FAULT = "none";

    private final Database database;
    private final ObjectMapper mapper;

    GenerationReader(Database database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    Optional<GenerationView> find(String generationId, String accountId) {
        return database.transaction(connection -> find(connection, generationId, accountId));
    }

    private Optional<GenerationView> find(Connection connection, String generationId, String accountId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, generationId);
            statement.setString(2, accountId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(view(row)) : Optional.empty();
            }
        }
    }

    private GenerationView view(ResultSet row) throws SQLException {
        Instant startedAt = row.getTimestamp("started_at").toInstant();
        Instant finishedAt = row.getTimestamp("finished_at").toInstant();
        long latencyMillis = Math.max(Duration.between(startedAt, finishedAt).toMillis(), 0);
        long firstTokenMillis = row.getLong("first_token_millis");
        String servedModel = row.getString("served_model");
        BigDecimal cost = NanoUsd.toUsd(row.getLong("cost_nano"));
        boolean isByok = row.getBoolean("is_byok");
        long promptTokens = row.getLong("prompt_tokens");
        long completionTokens = row.getLong("completion_tokens");
        String appUrl = nullIfEmpty(row.getString("app_url"));
        return new GenerationView(
                row.getString("generation_id"),
                nullIfEmpty(row.getString("upstream_id")),
                servedModel == null ? row.getString("requested_model") : servedModel,
                row.getString("served_provider_name"),
                attempts(row),
                appUrl,
                origin(appUrl),
                nullIfEmpty(row.getString("user_agent")),
                nullIfEmpty(row.getString("external_user")),
                null,
                nullIfEmpty(row.getString("session_id")),
                null,
                nullIfEmpty(row.getString("preset_id")),
                null,
                row.getString("account_id"),
                GenerationView.EVERYWHERE,
                nullIfEmpty(row.getString("service_tier")),
                null,
                apiType(row.getString("dialect")),
                row.getBoolean("streamed"),
                row.getString("outcome").equals("cancelled"),
                startedAt.toString(),
                latencyMillis,
                firstTokenMillis == 0 ? null : Math.max(latencyMillis - firstTokenMillis, 0),
                null,
                nullIfEmpty(row.getString("finish_reason")),
                nullIfEmpty(row.getString("native_finish_reason")),
                promptTokens,
                completionTokens,
                promptTokens,
                completionTokens,
                row.getLong("reasoning_tokens"),
                row.getLong("cached_tokens"),
                count(row.getString("meters"), COMPLETION_IMAGE),
                null,
                null,
                null,
                null,
                null,
                cost,
                cost,
                isByok ? NanoUsd.toUsd(row.getLong("byok_cost_nano")) : cost,
                null,
                null,
                isByok);
    }

    /** What was asked, whatever the wire format. */
    private static String apiType(String dialect) {
        return dialect.endsWith(EMBEDDINGS) ? EMBEDDINGS : "completions";
    }

    private List<GenerationView.ProviderResponse> attempts(ResultSet row) throws SQLException {
        String servedEndpoint = row.getString("served_endpoint_id");
        String upstreamId = nullIfEmpty(row.getString("upstream_id"));
        JsonNode attempts = json(row.getString("attempts"));
        List<GenerationView.ProviderResponse> responses = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            JsonNode attempt = attempts.get(i);
            String endpointId = attempt.path("endpoint_id").asText();
            long status = attempt.path("status").asLong();
            boolean isAnswer = i == attempts.size() - 1 && endpointId.equals(servedEndpoint);
            responses.add(new GenerationView.ProviderResponse(
                    attempt.path("provider_name").asText(),
                    attempt.path("model").asText(),
                    endpointId,
                    status == STATUS_NONE ? null : status,
                    attempt.path("latency_millis").asLong(),
                    attempt.path("is_byok").asBoolean(),
                    fault(attempt),
                    nullIfEmpty(attempt.path("fault_detail").asText()),
                    nullIfEmpty(attempt.path("routed_service_tier").asText()),
                    delivered(attempt.path("delivered")),
                    isAnswer ? upstreamId : null));
        }
        return responses;
    }

    /** Null where nobody counted it. */
    private @Nullable Long count(@Nullable String meters, String meter) {
        JsonNode count =
                meters == null ? MissingNode.getInstance() : json(meters).path(meter);
        return count.isIntegralNumber() ? count.asLong() : null;
    }

    private static @Nullable String fault(JsonNode attempt) {
        String fault = attempt.path("fault").asText(NO_FAULT);
        return fault.equals(NO_FAULT) ? null : fault;
    }

    private static GenerationView.@Nullable Delivered delivered(JsonNode part) {
        return part.isObject()
                ? new GenerationView.Delivered(
                        part.path("prompt_tokens").asLong(),
                        part.path("completion_tokens").asLong(),
                        NanoUsd.toUsd(part.path("price_nano").asLong()))
                : null;
    }

    private JsonNode json(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column of generation is not JSON, though it is jsonb", e);
        }
    }

    private static String origin(@Nullable String appUrl) {
        if (appUrl == null) {
            return "";
        }
        try {
            URI uri = URI.create(appUrl);
            return uri.getScheme() == null || uri.getRawAuthority() == null
                    ? ""
                    : uri.getScheme() + "://" + uri.getRawAuthority();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static @Nullable String nullIfEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
