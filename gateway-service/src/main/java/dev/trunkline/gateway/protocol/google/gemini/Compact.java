package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.json.JsonBytes;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** JSON as a text in JSON, without the white space with which Google writes whole answers for people. Pure. */
final class Compact {

    private Compact() {}

    static JsonText text(JsonValue value) {
        byte[] bytes = value.bytes();
        Buffer out = Buffer.buffer(value.to() - value.from());
        int at = value.from();
        while (at < value.to()) {
            int end = bytes[at] == '"' ? JsonBytes.skipString(bytes, at, value.to()) : at + 1;
            out.appendBytes(bytes, at, end - at);
            at = JsonBytes.skipSpace(bytes, end, value.to());
        }
        return JsonText.of(out.toString(StandardCharsets.UTF_8)).wellFormed();
    }
}
