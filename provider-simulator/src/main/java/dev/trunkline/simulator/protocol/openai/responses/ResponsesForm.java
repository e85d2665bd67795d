package dev.trunkline.simulator.protocol.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.answer.Figures;
import dev.trunkline.simulator.answer.FrameWriter;
import dev.trunkline.simulator.answer.UsageTalk;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Json;

/**
 * A response object, which repeats much of its request.
 *
 * @param asked the request
 * @param summary whether thoughts are shown as a summary
 * @param encrypted whether thoughts come along encrypted, for the caller to send back
 */
record ResponsesForm(JsonNode asked, boolean summary, boolean encrypted) implements AnswerForm {

    /** What a response repeats of its request, with what it says where that is silent. */
    private static final JsonNode REPEATED = Json.tree("""
            {"instructions":null,"max_output_tokens":null,"max_tool_calls":null,"metadata":{},
             "parallel_tool_calls":true,"prompt_cache_key":null,"reasoning":{"effort":null,"summary":null},
             "safety_identifier":null,"store":true,"temperature":1.0,
             "text":{"format":{"type":"text"},"verbosity":"medium"},"tool_choice":"auto","tools":[],
             "top_logprobs":0,"top_p":1.0,"truncation":"disabled","user":null}""");

    static ResponsesForm of(JsonNode asked) {
        boolean encrypted = false;
        for (JsonNode extra : asked.path("include")) {
            encrypted |= extra.asText().equals("reasoning.encrypted_content");
        }
        return new ResponsesForm(asked, asked.path("reasoning").hasNonNull("summary"), encrypted);
    }

    @Override
    public void document(Bytes out, Answer answer) {
        out.append(Json.bytes(ended(answer)));
    }

    @Override
    public FrameWriter frames(Answer answer) {
        return new ResponsesFrames(answer, this);
    }

    /** The response before anything of it is said. */
    ObjectNode begun(Answer answer) {
        ObjectNode response = response(answer, "in_progress");
        String running = answer.talk().running();
        if (running.isEmpty()) {
            return response.putNull("usage");
        }
        ObjectNode usage = response.putObject("usage");
        Figures.put(usage, "input_tokens", UsageTalk.prompt(running));
        Figures.put(usage, "output_tokens", UsageTalk.completion(running));
        return response;
    }

    ObjectNode ended(Answer answer) {
        ObjectNode response = response(answer, status(answer));
        switch (answer.finish()) {
            case LENGTH -> response.putObject("incomplete_details").put("reason", "max_output_tokens");
            case FILTERED -> response.putObject("incomplete_details").put("reason", "content_filter");
            case STOP, STOP_SEQUENCE, TOOL_CALL -> response.put("completed_at", answer.createdSeconds());
        }
        ArrayNode output = response.putArray("output");
        for (int i = 0; i < answer.parts().size(); i++) {
            output.add(new OutputItem(answer, this, i).whole());
        }
        if (answer.usage()) {
            response.set("usage", usage(answer.figures()));
        } else {
            response.putNull("usage");
        }
        return response;
    }

    ObjectNode failed(Answer answer, String code, String message) {
        ObjectNode response = response(answer, "failed");
        response.putObject("error").put("code", code).put("message", message);
        return response.putNull("usage");
    }

    static String status(Answer answer) {
        return switch (answer.finish()) {
            case STOP, STOP_SEQUENCE, TOOL_CALL -> "completed";
            case LENGTH, FILTERED -> "incomplete";
        };
    }

    private ObjectNode response(Answer answer, String status) {
        ObjectNode response = Json.object()
                .put("id", "resp_" + answer.number())
                .put("object", "response")
                .put("created_at", answer.createdSeconds())
                .put("status", status)
                .put("background", false)
                .putNull("error")
                .putNull("incomplete_details")
                .put("model", answer.model())
                .putNull("previous_response_id")
                .put("service_tier", tier());
        response.putArray("output");
        for (var field : REPEATED.properties()) {
            String name = field.getKey();
            response.set(name, asked.has(name) ? asked.get(name) : field.getValue());
        }
        return response;
    }

    /** The one that is asked for. */
    private String tier() {
        String tier = asked.path("service_tier").asText();
        return tier.equals("flex") || tier.equals("priority") ? tier : "default";
    }

    private static ObjectNode usage(Figures figures) {
        ObjectNode usage = Json.object();
        Figures.put(usage, "input_tokens", figures.prompt());
        Figures.put(usage.putObject("input_tokens_details"), "cached_tokens", figures.cached());
        Figures.put(usage, "output_tokens", figures.completion());
        Figures.put(usage.putObject("output_tokens_details"), "reasoning_tokens", figures.thinking());
        return Figures.put(usage, "total_tokens", figures.total());
    }
}
