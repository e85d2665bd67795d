package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.anthropic.AnthropicProtocol;
import java.util.List;

class AnthropicMessagesContractTest extends ChatContract {

    @Override
    ChatProtocol room() {
        return new AnthropicProtocol();
    }

    @Override
    String folder() {
        return "anthropic";
    }

    @Override
    String model() {
        return "claude-sonnet-4-5";
    }

    @Override
    String thoughts() {
        return signed(Thought.ANTHROPIC);
    }

    @Override
    Event unknownEvent() {
        return new Event("future_event", "{\"type\":\"future_event\",\"delta\":{\"text\":\"x\"}}");
    }

    @Override
    List<String> sums() {
        return List.of("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens", "output_tokens");
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
