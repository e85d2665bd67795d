package dev.trunkline.simulator.protocol.openai.embeddings;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.protocol.openai.OpenAiError;
import dev.trunkline.simulator.request.ReadOutcome;

/** OpenAI embeddings. */
public final class OpenAiEmbeddingsRoom implements Room {

    private static final String PATH = "/v1/embeddings";

    @Override
    public String protocol() {
        return "openai-embeddings";
    }

    @Override
    public String pathPattern() {
        return PATH;
    }

    @Override
    public boolean answersTo(String path) {
        return path.equals(PATH);
    }

    @Override
    public CharSequence requestIdHeader() {
        return OpenAiError.REQUEST_ID;
    }

    @Override
    public ReadOutcome read(RequestHead head, byte[] body, int offset, int length) {
        return new OpenAiEmbeddingsReader().read(body, offset, length);
    }

    /** The answer has no id; this one is the record's alone. */
    @Override
    public String responseId(long number) {
        return "embd-" + number;
    }

    @Override
    public byte[] error(Refusal refusal) {
        return OpenAiError.body(refusal);
    }
}
