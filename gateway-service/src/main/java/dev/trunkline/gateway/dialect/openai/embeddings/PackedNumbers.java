package dev.trunkline.gateway.dialect.openai.embeddings;

import dev.trunkline.gateway.json.JsonBytes;
import dev.trunkline.gateway.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Numbers of single precision, four bytes each with the lowest first, as {@code encoding_format: base64} has them. */
final class PackedNumbers {

    private PackedNumbers() {}

    /** @param numbers an array of numbers */
    static byte[] base64(JsonValue numbers) {
        byte[] bytes = numbers.bytes();
        ByteBuffer packed = ByteBuffer.allocate(Float.BYTES * count(numbers)).order(ByteOrder.LITTLE_ENDIAN);
        int at = JsonBytes.skipSpace(bytes, numbers.from() + 1, numbers.to());
        while (bytes[at] != ']') {
            int end = JsonBytes.skipValue(bytes, at, numbers.to());
            packed.putFloat(Float.parseFloat(new String(bytes, at, end - at, StandardCharsets.US_ASCII)));
            at = JsonBytes.skipSpace(bytes, end, numbers.to());
            at = bytes[at] == ',' ? JsonBytes.skipSpace(bytes, at + 1, numbers.to()) : at;
        }
        return Base64.getEncoder().encode(packed.array());
    }

    private static int count(JsonValue numbers) {
        int count = 1;
        for (int at = numbers.from(); at < numbers.to(); at++) {
            count += numbers.bytes()[at] == ',' ? 1 : 0;
        }
        return count;
    }
}
