package dev.trunkline.simulator.protocol.openai.responses;

import static dev.trunkline.simulator.text.Bytes.ascii;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerPart;
import dev.trunkline.simulator.answer.PartFrames;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Json;

/** The events of one streamed response, numbered from 0. */
final class ResponsesFrames extends PartFrames {

    private static final byte[] EVENT = ascii("event: ");
    private static final byte[] DATA = ascii("\ndata: ");
    private static final byte[] END = ascii("\n\n");
    private static final byte[] DELTA = ascii(",\"delta\":\"");
    private static final byte[] DELTA_END = ascii("\"}\n\n");
    private static final byte[] MALFORMED =
            ascii("event: response.output_text.delta\ndata: {\"type\":\"response.output_te\n\n");
    private static final String FAILED = "server_error";
    private static final String FAILURE = "The server had an error while processing your request. Sorry about that!";

    private final ResponsesForm form;
    private byte[] beforeNumber = {};
    private int number;

    ResponsesFrames(Answer answer, ResponsesForm form) {
        super(answer);
        this.form = form;
    }

    @Override
    protected void head(Bytes out) {
        ObjectNode response = form.begun(answer);
        event(out, "response.created", Json.object().set("response", response));
        event(out, "response.in_progress", Json.object().set("response", response));
    }

    @Override
    protected void partStart(Bytes out, int index, AnswerPart part) {
        OutputItem item = new OutputItem(answer, form, index);
        ObjectNode added = Json.object().put("output_index", index);
        event(out, "response.output_item.added", added.set("item", item.begun()));
        switch (part) {
            case AnswerPart.Thought _ -> {
                if (form.summary()) {
                    ObjectNode opened = in(item, "summary_index").set("part", OutputItem.summaryPart(""));
                    event(out, "response.reasoning_summary_part.added", opened);
                    deltas("response.reasoning_summary_text.delta", in(item, "summary_index"));
                }
            }
            case AnswerPart.Text _ -> {
                ObjectNode opened = in(item, "content_index").set("part", OutputItem.textPart(""));
                event(out, "response.content_part.added", opened);
                ObjectNode delta = in(item, "content_index");
                delta.putArray("logprobs");
                deltas("response.output_text.delta", delta);
            }
            case AnswerPart.ToolCall _ -> deltas("response.function_call_arguments.delta", in(item, ""));
        }
    }

    @Override
    protected void delta(Bytes out, AnswerPart part, int piece) {
        if (!(part instanceof AnswerPart.Thought) || form.summary()) {
            out.append(beforeNumber).number(number++).append(DELTA);
            part.append(out, piece, 1);
            out.append(DELTA_END);
        }
    }

    @Override
    protected void partEnd(Bytes out, int index, AnswerPart part) {
        OutputItem item = new OutputItem(answer, form, index);
        switch (part) {
            case AnswerPart.Thought thought -> {
                if (form.summary()) {
                    String text = thought.text();
                    event(
                            out,
                            "response.reasoning_summary_text.done",
                            in(item, "summary_index").put("text", text));
                    event(
                            out,
                            "response.reasoning_summary_part.done",
                            in(item, "summary_index").set("part", OutputItem.summaryPart(text)));
                }
            }
            case AnswerPart.Text text -> {
                ObjectNode done = in(item, "content_index").put("text", text.text());
                done.putArray("logprobs");
                event(out, "response.output_text.done", done);
                event(
                        out,
                        "response.content_part.done",
                        in(item, "content_index").set("part", OutputItem.textPart(text.text())));
            }
            case AnswerPart.ToolCall call ->
                event(
                        out,
                        "response.function_call_arguments.done",
                        in(item, "").put("name", call.tool()).put("arguments", call.text()));
        }
        ObjectNode done = Json.object().put("output_index", index);
        event(out, "response.output_item.done", done.set("item", item.whole()));
    }

    @Override
    protected void finish(Bytes out) {}

    @Override
    public void last(Bytes out) {
        event(out, "response." + ResponsesForm.status(answer), Json.object().set("response", form.ended(answer)));
    }

    @Override
    public boolean usageIsInLast() {
        return true;
    }

    @Override
    public void malformed(Bytes out) {
        out.append(MALFORMED);
    }

    @Override
    public void error(Bytes out) {
        // As the page has it, and within an object as callers report it.
        ObjectNode error = failure();
        event(out, "error", error.set("error", failure().put("type", FAILED)));
        event(out, "response.failed", Json.object().set("response", form.failed(answer, FAILED, FAILURE)));
    }

    private static ObjectNode failure() {
        return Json.object().put("code", FAILED).put("message", FAILURE).putNull("param");
    }

    private static ObjectNode in(OutputItem item, String innerIndex) {
        ObjectNode event = Json.object().put("item_id", item.id()).put("output_index", item.index());
        return innerIndex.isEmpty() ? event : event.put(innerIndex, 0);
    }

    /** What every delta of a part begins with, up to its number. */
    private void deltas(String type, ObjectNode fields) {
        byte[] data = Json.bytes(Json.object().put("type", type).setAll(fields));
        beforeNumber = new Bytes(data.length + 128)
                .append(EVENT)
                .append(ascii(type))
                .append(DATA)
                .append(data, 0, data.length - 1)
                .append(ascii(",\"sequence_number\":"))
                .copy();
    }

    private void event(Bytes out, String type, ObjectNode fields) {
        ObjectNode data =
                Json.object().put("type", type).put("sequence_number", number++).setAll(fields);
        out.append(EVENT)
                .append(ascii(type))
                .append(DATA)
                .append(Json.bytes(data))
                .append(END);
    }
}
