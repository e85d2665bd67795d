package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.openai.responses.ResponsesProtocol;
import java.util.List;

class OpenAiResponsesContractTest extends ChatContract {

    @Override
    ChatProtocol room() {
        return new ResponsesProtocol();
    }

    @Override
    String folder() {
        return "openai-responses";
    }

    @Override
    String model() {
        return "gpt-5";
    }

    @Override
    String thoughts() {
        return """
                [{"type":"reasoning.summary","summary":"Two and two.","format":"openai-responses-v1","index":0},\
                {"type":"reasoning.encrypted","data":"c2VhbGVk","format":"openai-responses-v1","index":0}]""";
    }

    @Override
    Event unknownEvent() {
        return new Event("response.future", "{\"type\":\"response.future\",\"delta\":\"x\"}");
    }

    @Override
    List<String> sums() {
        return List.of("input_tokens", "output_tokens");
    }

    @Override
    List<String> parts() {
        return List.of("cached_tokens", "reasoning_tokens");
    }

    @Override
    String usage() {
        return "usage";
    }
}
