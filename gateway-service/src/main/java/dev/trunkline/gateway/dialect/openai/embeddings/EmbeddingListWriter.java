package dev.trunkline.gateway.dialect.openai.embeddings;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.VectorWriter;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import io.vertx.core.buffer.Buffer;

/**
 * Writes one list of embeddings; numbers pass as the provider wrote them. One for each answer, confined to one thread.
 */
final class EmbeddingListWriter implements VectorWriter {

    private final Buffer out;
    private final boolean packed;
    private int index;

    EmbeddingListWriter(AnswerFace face, boolean packed) {
        this.packed = packed;
        this.out = Buffer.buffer("{\"id\":\"" + face.generationId() + "\",\"object\":\"list\",\"model\":\""
                + JsonText.escaped(face.model()) + "\",\"provider\":\"" + JsonText.escaped(face.providerName())
                + "\",\"data\":[");
    }

    @Override
    public void vector(JsonValue numbers) {
        out.appendString(index == 0 ? "" : ",")
                .appendString("{\"object\":\"embedding\",\"index\":" + index + ",\"embedding\":");
        if (packed) {
            out.appendString("\"").appendBytes(PackedNumbers.base64(numbers)).appendString("\"");
        } else {
            out.appendBytes(numbers.bytes(), numbers.from(), numbers.to() - numbers.from());
        }
        out.appendString("}");
        index++;
    }

    @Override
    public Buffer head() {
        return out.appendString("],");
    }

    @Override
    public Buffer tail() {
        return Buffer.buffer("}");
    }
}
