package dev.trunkline.gateway.dialect.openai.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EmbeddingListWriterTest {

    private static final String FACE =
            "{\"id\":\"gen-emb-1\",\"object\":\"list\",\"model\":\"a/b\",\"provider\":\"Al \\\"pha\\\"\",\"data\":[";

    private static String written(boolean packed, String... vectors) {
        EmbeddingListWriter writer =
                new EmbeddingListWriter(new AnswerFace("gen-emb-1", 7, "a/b", "Al \"pha\""), packed);
        for (String vector : vectors) {
            writer.vector(JsonValue.read(vector));
        }
        return writer.head() + "\"usage\":0" + writer.tail();
    }

    @Test
    void numbersPassAsTheProviderWroteThem() {
        assertThat(written(false, "[0.10, -2E-3]", "[123456789012345678901234567890]"))
                .isEqualTo(FACE + "{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.10, -2E-3]},"
                        + "{\"object\":\"embedding\",\"index\":1,\"embedding\":[123456789012345678901234567890]}],"
                        + "\"usage\":0}");
    }

    @Test
    void packsNumbersOfSinglePrecisionLowestByteFirst() {
        ByteBuffer expected = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        expected.putFloat(0.1f).putFloat(-0.002f).putFloat(3f);

        assertThat(written(true, "[ 0.1 , -2e-3,3 ]", "[1]"))
                .isEqualTo(FACE + "{\"object\":\"embedding\",\"index\":0,\"embedding\":\""
                        + Base64.getEncoder().encodeToString(expected.array())
                        + "\"},{\"object\":\"embedding\",\"index\":1,\"embedding\":\"AACAPw==\"}],\"usage\":0}");
    }
}
