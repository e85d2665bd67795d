package dev.trunkline.simulator.protocol.openai.responses;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.protocol.openai.OpenAiError;
import dev.trunkline.simulator.request.ReadOutcome;

/** OpenAI responses. */
public final class ResponsesRoom implements Room {

    private static final String PATH = "/v1/responses";

    @Override
    public String protocol() {
        return "openai-responses";
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
        return new ResponsesReader().read(body, offset, length);
    }

    @Override
    public String responseId(long number) {
        return "resp_" + number;
    }

    @Override
    public byte[] error(Refusal refusal) {
        return OpenAiError.body(refusal);
    }
}
