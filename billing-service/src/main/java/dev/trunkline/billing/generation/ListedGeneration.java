package dev.trunkline.billing.generation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the list says of a generation beside its record. Its fields stand in the same object as those of the record.
 *
 * @param requestedModel what was asked for, where {@code model} is what served
 * @param provider slug of who served; null where nobody did
 * @param endpointId the same
 * @param status {@code completed}, {@code cancelled} or {@code failed}
 * @param timeToFirstToken milliseconds; null where there was none
 */
record ListedGeneration(
        String apiKeyHash,
        String requestedModel,
        @Nullable String provider,
        @Nullable String endpointId,
        String status,
        String finishedAt,
        @Nullable Long timeToFirstToken) {

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    /** Its attempts are no cell. */
    private static final String ATTEMPTS = "provider_responses";

    static final List<String> COLUMNS = Stream.of(GenerationView.class, ListedGeneration.class)
            .flatMap(type -> Arrays.stream(type.getRecordComponents()))
            .map(RecordComponent::getName)
            .map(PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE::translate)
            .filter(name -> !name.equals(ATTEMPTS))
            .toList();

    static ListedGeneration of(ResultSet row) throws SQLException {
        long firstTokenMillis = row.getLong("first_token_millis");
        return new ListedGeneration(
                row.getString("api_key_hash"),
                row.getString("requested_model"),
                row.getString("served_provider"),
                row.getString("served_endpoint_id"),
                row.getString("outcome"),
                row.getTimestamp("finished_at").toInstant().toString(),
                firstTokenMillis == 0 ? null : firstTokenMillis);
    }

    Map<String, @Nullable Object> with(GenerationView record, ObjectMapper mapper) {
        Map<String, @Nullable Object> object = mapper.convertValue(record, OBJECT);
        object.putAll(mapper.convertValue(this, OBJECT));
        return object;
    }
}
