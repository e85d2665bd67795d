package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.aws.converse.ConverseProtocol;
import java.util.List;

class BedrockConverseContractTest extends ChatContract {

    @Override
    ChatProtocol room() {
        return new ConverseProtocol();
    }

    @Override
    String folder() {
        return "bedrock";
    }

    @Override
    String model() {
        return "anthropic.claude-sonnet-4-5-20250929-v1:0";
    }

    @Override
    String thoughts() {
        return signed(Thought.ANTHROPIC);
    }

    @Override
    Event unknownEvent() {
        return new Event("futureEvent", "{\"a\":{\"text\":\"x\"}}");
    }

    @Override
    List<String> sums() {
        return List.of("inputTokens", "cacheReadInputTokens", "cacheWriteInputTokens", "outputTokens");
    }

    @Override
    List<String> parts() {
        return List.of();
    }

    @Override
    String usage() {
        return "usage";
    }
}
