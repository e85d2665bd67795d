package dev.trunkline.simulator.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** The embedding of a text: the same for the same text, of figures that every notation writes exactly. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never changed after it is made
public record Vector(float[] components) {

    public static final int DEFAULT_DIMENSIONS = 8;
    public static final int DIMENSIONS_AT_MOST = 4_096;

    private static final int STEPS = 255;
    private static final int STEPS_IN_ONE = 256;

    public static Vector of(String text, int dimensions) {
        float[] components = new float[dimensions];
        int state = text.hashCode();
        for (int i = 0; i < dimensions; i++) {
            state = state * 1_103_515_245 + 12_345;
            components[i] = (Math.floorMod(state >>> 16, STEPS) - STEPS / 2) / (float) STEPS_IN_ONE;
        }
        return new Vector(components);
    }

    public ArrayNode array() {
        ArrayNode array = Json.array();
        for (float component : components) {
            array.add(component);
        }
        return array;
    }

    /** As whole numbers from -128 to 127. */
    public ArrayNode bytes() {
        ArrayNode array = Json.array();
        for (float component : components) {
            array.add(Math.round(component * STEPS_IN_ONE));
        }
        return array;
    }

    /** Little-endian floats of 32 bits. */
    public String base64() {
        ByteBuffer bytes = ByteBuffer.allocate(components.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float component : components) {
            bytes.putFloat(component);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
