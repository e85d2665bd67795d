package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.contracts.routing.v1.SortBy;
import java.io.IOException;
import java.util.Map;

/** {@code provider.sort}: a word, or an object with {@code by} and {@code partition}. */
record SortField(SortBy by, boolean acrossModels) {
    static final SortField NONE = new SortField(SortBy.SORT_BY_UNSPECIFIED, false);

    private static final Map<String, SortBy> WORDS = Map.of(
            "price", SortBy.SORT_BY_PRICE,
            "throughput", SortBy.SORT_BY_THROUGHPUT,
            "latency", SortBy.SORT_BY_LATENCY,
            "exacto", SortBy.SORT_BY_EXACTO);

    private static final Map<String, Boolean> PARTITIONS = Map.of("model", false, "none", true);

    private static final String EXPECTED_WORD = "price, throughput, latency or exacto";

    /** Leaves the parser at the end of the value. */
    static SortField read(JsonParser parser, JsonToken value, String field) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return NONE;
        }
        if (value != JsonToken.START_OBJECT) {
            String expected = EXPECTED_WORD + ", or an object with by and partition";
            return new SortField(ClosedObject.word(parser, value, field, WORDS, expected), false);
        }
        SortField[] read = {NONE};
        ClosedObject.read(parser, field, "by, partition", (name, path, content) -> {
            switch (name) {
                case "by" ->
                    read[0] = new SortField(
                            ClosedObject.word(parser, content, path, WORDS, EXPECTED_WORD), read[0].acrossModels());
                case "partition" ->
                    read[0] = new SortField(
                            read[0].by(), ClosedObject.word(parser, content, path, PARTITIONS, "model or none"));
                default -> {
                    return false;
                }
            }
            return true;
        });
        return read[0];
    }
}
