package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.cohere.chat.CohereChat;
import java.util.List;

class CohereChatContractTest extends ChatContract {

    @Override
    ChatProtocol room() {
        return new CohereChat();
    }

    @Override
    String folder() {
        return "cohere";
    }

    @Override
    String model() {
        return "command-a-reasoning-08-2025";
    }

    @Override
    String thoughts() {
        return signed("");
    }

    @Override
    Event unknownEvent() {
        return new Event("debug", "{\"type\":\"debug\",\"prompt\":\"x\"}");
    }

    @Override
    List<String> sums() {
        return List.of("input_tokens", "output_tokens");
    }

    @Override
    List<String> parts() {
        return List.of("cached_tokens");
    }

    @Override
    String usage() {
        return "usage";
    }

    /** Cohere does not bill them. */
    @Override
    long billedBytes(ToldAnswer told) {
        return told.textBytes();
    }
}
