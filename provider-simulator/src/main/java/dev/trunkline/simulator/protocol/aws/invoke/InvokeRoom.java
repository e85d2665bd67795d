package dev.trunkline.simulator.protocol.aws.invoke;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.protocol.aws.Bedrock;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ReadOutcome;
import io.vertx.core.MultiMap;

/** AWS Bedrock's InvokeModel for the embeddings of Titan and of Cohere. */
public final class InvokeRoom implements Room {

    private static final String OPERATION = "invoke";

    @Override
    public String protocol() {
        return "bedrock-invoke";
    }

    @Override
    public String pathPattern() {
        return "/model/{model}/" + OPERATION;
    }

    @Override
    public boolean answersTo(String path) {
        return Bedrock.leadsTo(path, OPERATION);
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
        String model = Bedrock.modelOf(head);
        if (model.contains("titan-embed")) {
            return new TitanReader(model).read(body, offset, length);
        }
        if (model.contains("cohere.embed")) {
            return new CohereOnBedrockReader(model).read(body, offset, length);
        }
        return new InvalidRequest("", "The provided model identifier is invalid.");
    }

    /** The answer has no id; this one is the record's alone. */
    @Override
    public String responseId(long number) {
        return "invoke-" + number;
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
