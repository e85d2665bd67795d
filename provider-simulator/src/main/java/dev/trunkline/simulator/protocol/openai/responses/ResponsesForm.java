package dev.trunkline.simulator.protocol.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
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
            case STOP, TOOL_CALL -> response.put("completed_at", answer.createdSeconds());
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
            case STOP, TOOL_CALL -> "completed";
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
                .put("service_tier", "default");
        response.putArray("output");
        repeat(response, "instructions", "null");
        repeat(response, "max_output_tokens", "null");
        repeat(response, "max_tool_calls", "null");
        repeat(response, "metadata", "{}");
        repeat(response, "parallel_tool_calls", "true");
        repeat(response, "prompt_cache_key", "null");
        repeat(response, "reasoning", "{\"effort\":null,\"summary\":null}");
        repeat(response, "safety_identifier", "null");
        repeat(response, "store", "true");
        repeat(response, "temperature", "1.0");
        repeat(response, "text", "{\"format\":{\"type\":\"text\"},\"verbosity\":\"medium\"}");
        repeat(response, "tool_choice", "\"auto\"");
        repeat(response, "tools", "[]");
        repeat(response, "top_logprobs", "0");
        repeat(response, "top_p", "1.0");
        repeat(response, "truncation", "\"disabled\"");
        repeat(response, "user", "null");
        return response;
    }

    private void repeat(ObjectNode response, String field, String otherwise) {
        if (asked.has(field)) {
            response.set(field, asked.get(field));
        } else {
            response.putRawValue(field, new RawValue(otherwise));
        }
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
