package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.embedding.VectorSink;
import dev.trunkline.gateway.json.JsonBytes;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.usage.TokenUsage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a sink of vectors: what it lets through are arrays of numbers, and no more than there are inputs. One
 * for each answer, confined to one thread.
 */
public final class VectorTally {

    /** Vectors are whole or they are none. */
    private static final String FINISHED = "stop";

    private final VectorSink sink;
    private final int expected;
    private int vectors;
    private boolean broken;

    public VectorTally(VectorSink sink, int expected) {
        this.sink = sink;
        this.expected = expected;
    }

    /**
     * Tells all of a list, up to the first that is no vector.
     *
     * @param vectorOf where the vector stands in an element
     */
    public void addAll(JsonValue list, UnaryOperator<JsonValue> vectorOf) {
        broken |= !list.isArray();
        byte[] bytes = list.bytes();
        int at = broken ? list.to() : JsonBytes.skipSpace(bytes, list.from() + 1, list.to());
        while (!broken && bytes[at] != ']') {
            int end = JsonBytes.skipValue(bytes, at, list.to());
            add(vectorOf.apply(new JsonValue(bytes, at, end)));
            at = JsonBytes.skipSpace(bytes, end, list.to());
            at = bytes[at] == ',' ? JsonBytes.skipSpace(bytes, at + 1, list.to()) : at;
        }
    }

    public void add(JsonValue vector) {
        broken |= vectors == expected || !isVector(vector);
        if (!broken) {
            vectors++;
            sink.vector(vector);
        }
    }

    /** Of a value that is JSON. */
    private static boolean isVector(JsonValue value) {
        if (!value.isArray()) {
            return false;
        }
        byte[] bytes = value.bytes();
        int at = JsonBytes.skipSpace(bytes, value.from() + 1, value.to());
        boolean more = true;
        while (more) {
            if (bytes[at] != '-' && (bytes[at] < '0' || bytes[at] > '9')) {
                return false;
            }
            at = JsonBytes.skipSpace(bytes, JsonBytes.skipValue(bytes, at, value.to()), value.to());
            more = bytes[at] == ',';
            at = more ? JsonBytes.skipSpace(bytes, at + 1, value.to()) : at;
        }
        return true;
    }

    /**
     * What became of the answer.
     *
     * @param usage the provider's own figures, null where it gave none
     */
    public WholeReading reading(@Nullable TokenUsage usage, String upstreamId) {
        return broken || vectors != expected
                ? new WholeReading.Unusable(new WholeAnswer.Malformed(
                        "embeddings: expected " + expected + " arrays of numbers, one for each input"))
                : new WholeReading.Read(new AnswerSummary(usage, FINISHED, FINISHED, upstreamId, 0));
    }
}
