package dev.trunkline.gateway.protocol.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.gateway.json.ObjectWalk;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object with other values for few of its members, byte for byte otherwise. Used once. */
final class ObjectSplice {

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final Map<String, String> values = new LinkedHashMap<>();

    ObjectSplice(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** In its place, or at the end where the object has no such member. */
    ObjectSplice set(String name, String json) {
        values.put(name, json);
        return this;
    }

    /** The range is known to be one object, and whatever follows it is space. */
    Buffer bytes() {
        Buffer out = Buffer.buffer(to - from + 256);
        Map<String, String> missing = new LinkedHashMap<>(values);
        ObjectWalk walk = new ObjectWalk();
        walk.begin(bytes, from, to);
        int at = from;
        boolean empty = true;
        while (walk.next()) {
            empty = false;
            for (Map.Entry<String, String> value : values.entrySet()) {
                if (walk.nameIs(value.getKey().getBytes(UTF_8))) {
                    out.appendBytes(bytes, at, walk.valueStart() - at).appendString(value.getValue());
                    at = walk.valueEnd();
                    missing.remove(value.getKey());
                }
            }
        }
        int brace = walk.position() - 1;
        out.appendBytes(bytes, at, brace - at);
        for (Map.Entry<String, String> value : missing.entrySet()) {
            out.appendString((empty ? "\"" : ",\"") + value.getKey() + "\":" + value.getValue());
            empty = false;
        }
        return out.appendBytes(bytes, brace, to - brace);
    }
}
