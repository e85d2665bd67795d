package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.openai.OpenAiProtocol;
import java.util.List;

class OpenAiChatContractTest extends ChatContract {

    @Override
    ChatProtocol room() {
        return new OpenAiProtocol();
    }

    @Override
    String folder() {
        return "openai-chat";
    }

    @Override
    String model() {
        return "gpt-4o-mini";
    }

    @Override
    String thoughts() {
        return signed("");
    }

    @Override
    Event unknownEvent() {
        return new Event("", "{\"object\":\"chat.completion.future\",\"choices\":[]}");
    }

    @Override
    List<String> sums() {
        return List.of("prompt_tokens", "completion_tokens");
    }

    @Override
    List<String> parts() {
        return List.of("reasoning_tokens", "cached_tokens");
    }

    @Override
    String usage() {
        return "usage";
    }
}
