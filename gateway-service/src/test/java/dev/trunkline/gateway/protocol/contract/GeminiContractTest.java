package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.google.gemini.GeminiProtocol;
import java.util.List;

class GeminiContractTest extends ChatContract {

    @Override
    ChatProtocol room() {
        return new GeminiProtocol();
    }

    @Override
    String folder() {
        return "gemini";
    }

    @Override
    String model() {
        return "gemini-2.5-flash";
    }

    @Override
    String thoughts() {
        return signed(Thought.GOOGLE);
    }

    @Override
    Event unknownEvent() {
        return new Event("", "{\"futureMetadata\":{\"a\":1}}");
    }

    @Override
    List<String> sums() {
        return List.of("promptTokenCount", "candidatesTokenCount", "thoughtsTokenCount");
    }

    @Override
    List<String> parts() {
        return List.of("cachedContentTokenCount");
    }

    @Override
    String usage() {
        return "usageMetadata";
    }
}
