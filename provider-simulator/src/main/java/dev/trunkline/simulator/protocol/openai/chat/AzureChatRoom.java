package dev.trunkline.simulator.protocol.openai.chat;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.protocol.openai.AzureDeployment;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ReadOutcome;
import io.vertx.core.http.HttpHeaders;

/** OpenAI chat completions of an Azure deployment. */
public final class AzureChatRoom implements Room {

    private static final String OPERATION = "chat/completions";
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("apim-request-id");

    @Override
    public String protocol() {
        return "azure-openai-chat";
    }

    @Override
    public String pathPattern() {
        return AzureDeployment.pathPattern(OPERATION);
    }

    @Override
    public boolean answersTo(String path) {
        return AzureDeployment.leadsTo(path, OPERATION);
    }

    @Override
    public CharSequence requestIdHeader() {
        return REQUEST_ID;
    }

    @Override
    public ReadOutcome read(RequestHead head, byte[] body, int offset, int length) {
        InvalidRequest turnedAway = AzureDeployment.refusal(head);
        return turnedAway != null
                ? turnedAway
                : new OpenAiChatReader(AzureDeployment.deploymentOf(head, OPERATION)).read(body, offset, length);
    }

    @Override
    public String responseId(long number) {
        return "chatcmpl-" + number;
    }

    @Override
    public byte[] error(Refusal refusal) {
        return AzureDeployment.error(refusal);
    }
}
