package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.json.JsonBytes;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.ObjectWalk;
import java.util.BitSet;

/**
 * Whether a list of embeddings is one of so many inputs: a vector for each, in figures or in Base64, and none twice.
 * Figures themselves are the provider's affair. Used once, confined to one thread.
 */
final class VectorList {

    private static final int NO_INDEX = -1;

    private final byte[] bytes;
    private final int inputs;
    private final BitSet seen;
    private final ObjectWalk vector = new ObjectWalk();

    VectorList(byte[] bytes, int inputs) {
        this.bytes = bytes;
        this.inputs = inputs;
        this.seen = new BitSet(inputs);
    }

    /** Of the value at {@code [from, to)}. */
    boolean isWhole(int from, int to) {
        int at = bytes[from] == '[' ? JsonBytes.skipSpace(bytes, from + 1, to) : to;
        int place = 0;
        while (at < to && bytes[at] == '{' && isOfAnInput(at, to, place++)) {
            at = JsonBytes.skipSpace(bytes, vector.position(), to);
            at = at < to && bytes[at] == ',' ? JsonBytes.skipSpace(bytes, at + 1, to) : at;
        }
        return at < to && bytes[at] == ']' && seen.cardinality() == inputs;
    }

    /** @param place whose it is where nothing says so */
    private boolean isOfAnInput(int from, int to, int place) {
        boolean found = false;
        int index = place;
        vector.begin(bytes, from, to);
        while (vector.next()) {
            if (vector.nameIs(Names.EMBEDDING)) {
                found = holdsSomething();
            } else if (vector.nameIs(Names.INDEX) && !vector.valueIsNull()) {
                index = new JsonValue(bytes, vector.valueStart(), vector.valueEnd()).count(NO_INDEX);
            }
        }
        boolean fits = found && !vector.broken() && index >= 0 && index < inputs && !seen.get(index);
        if (fits) {
            seen.set(index);
        }
        return fits;
    }

    private boolean holdsSomething() {
        int first = JsonBytes.skipSpace(bytes, vector.valueStart() + 1, vector.valueEnd());
        return switch (bytes[vector.valueStart()]) {
            case '[' -> bytes[first] == '-' || bytes[first] >= '0' && bytes[first] <= '9';
            case '"' -> vector.valueEnd() - vector.valueStart() > 2;
            default -> false;
        };
    }
}
