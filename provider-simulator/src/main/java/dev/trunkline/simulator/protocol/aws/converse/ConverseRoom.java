package dev.trunkline.simulator.protocol.aws.converse;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.protocol.aws.Bedrock;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ReadOutcome;
import io.vertx.core.MultiMap;

/** AWS Bedrock's Converse and ConverseStream. */
public final class ConverseRoom implements Room {

    private static final String WHOLE = "converse";
    private static final String STREAM = "converse-stream";

    @Override
    public String protocol() {
        return "bedrock-converse";
    }

    @Override
    public String pathPattern() {
        return "/model/{model}/" + WHOLE;
    }

    @Override
    public boolean answersTo(String path) {
        return Bedrock.leadsTo(path, WHOLE) || Bedrock.leadsTo(path, STREAM);
    }

    @Override
    public CharSequence requestIdHeader() {
        return Bedrock.REQUEST_ID;
    }

    @Override
    public ReadOutcome read(RequestHead head, byte[] body, int offset, int length) {
        InvalidRequest turnedAway = Bedrock.refusal(head);
        if (turnedAway != null) {
            return turnedAway;
        }
        boolean streamed = Bedrock.leadsTo(head.path(), STREAM);
        return new ConverseReader(Bedrock.modelOf(head), streamed).read(body, offset, length);
    }

    /** The answer has no id; this one is the record's alone. */
    @Override
    public String responseId(long number) {
        return "converse-" + number;
    }

    @Override
    public byte[] error(Refusal refusal) {
        return Bedrock.error(refusal);
    }

    @Override
    public void errorHeaders(MultiMap headers, int status) {
        Bedrock.errorHeaders(headers, status);
    }
}
