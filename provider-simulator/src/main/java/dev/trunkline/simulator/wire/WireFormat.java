package dev.trunkline.simulator.wire;

import dev.trunkline.simulator.request.ReadOutcome;
import dev.trunkline.simulator.text.Bytes;

/** A provider protocol: how requests are read and answers written. Stateless, shared by all threads. */
public interface WireFormat {

    /** The name in the record. */
    String protocol();

    /** A header without which the provider refuses a request, empty for none. */
    String requiredHeader();

    /** The response header that carries the provider's own request id. */
    CharSequence requestIdHeader();

    ReadOutcome read(byte[] body, int offset, int length);

    String responseId(long number);

    /** The whole answer as one JSON document. */
    void answer(Bytes out, Answer answer);

    /** Tokens of what the whole answer says; other than the model's where the protocol has no form for half a thing. */
    default int writtenTokens(Answer answer) {
        return answer.completionTokens();
    }

    FrameWriter frames(Answer answer);

    /** The body of an error answer; {@code parameter} is empty where no field is at fault. */
    byte[] error(int status, String parameter, String message);
}
