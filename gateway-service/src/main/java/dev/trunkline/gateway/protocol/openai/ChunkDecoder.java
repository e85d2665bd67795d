package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonBytes;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.AnswerTally;
import dev.trunkline.gateway.protocol.StreamStep;
import io.vertx.core.buffer.Buffer;

/**
 * Chunks for a caller who speaks something else: put right and counted as for one who speaks the same, and told from
 * there. Confined to one event loop.
 */
final class ChunkDecoder implements AnswerDecoder {

    private static final int PREFIX = "data: ".length();

    private final OpenAiStream chunks;
    private final AnswerTally tally;
    private final MessageReading reading;

    ChunkDecoder(AnswerSink sink, AnswerFace face) {
        this.chunks = new OpenAiStream(face, null);
        this.tally = new AnswerTally(sink);
        this.reading = new MessageReading(tally);
    }

    @Override
    public StreamStep accept(byte[] bytes, int from, int to) {
        Buffer frame = Buffer.buffer();
        StreamStep step = chunks.accept(bytes, from, to, frame);
        if (frame.length() > 0) {
            byte[] chunk = frame.getBytes();
            int end = JsonBytes.skipValue(chunk, PREFIX, chunk.length);
            reading.tell(new JsonValue(chunk, PREFIX, end).member("choices"), "delta");
        }
        StreamStep told = tally.step();
        return switch (step) {
            case CONTENT, QUIET -> told;
            // Thoughts that the caller does not want to see were left out before.
            case THINKING -> told == StreamStep.QUIET ? StreamStep.THINKING : told;
            case DONE, ERROR, MALFORMED -> step;
        };
    }

    @Override
    public AnswerSummary summary() {
        return chunks.summary();
    }
}
