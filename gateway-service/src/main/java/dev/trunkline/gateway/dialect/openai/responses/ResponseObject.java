package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.usage.UsageReport;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The {@code response} object: its answer, and what it repeats of the request. Writes the tier and the usage last. */
record ResponseObject(AnswerFace face, Asked asked, InstantSource clock) {

    private static final String INCOMPLETE = "incomplete";

    /** What becomes of an answer that ended for this reason. */
    static String status(String finishReason) {
        return switch (finishReason) {
            case "length", "content_filter" -> INCOMPLETE;
            // All else is an end that the model has come to.
            default -> "completed";
        };
    }

    /** Ids of items begin with this behind their kind; the gateway makes them where a provider has none. */
    String itemIds() {
        String id = face.generationId();
        return "_tmp_" + id.substring(id.lastIndexOf('-') + 1) + "_";
    }

    void running(JsonWriter out) {
        begin(out, "in_progress");
        out.name("completed_at")
                .nothing()
                .name("error")
                .nothing()
                .name("incomplete_details")
                .nothing();
        out.name("output").beginArray().endArray();
        asked.write(out);
        out.member("service_tier", asked.tier()).name("usage").nothing().endObject();
    }

    void failed(JsonWriter out, Output output, ToldFailure failure) {
        begin(out, "failed");
        out.name("completed_at").nothing().name("error").beginObject();
        out.member("code", ResponsesErrors.code(failure))
                .member("message", failure.message())
                .endObject();
        out.member("error_type", failure.type()).name("incomplete_details").nothing();
        rest(out, output);
        out.name("service_tier").nothing().name("usage").nothing().endObject();
    }

    /** Up to the place of the tier and the usage. */
    void ended(JsonWriter out, Output output, String finishReason) {
        String status = status(finishReason);
        begin(out, status);
        out.name("completed_at");
        if (status.equals(INCOMPLETE)) {
            out.nothing().name("error").nothing().name("incomplete_details").beginObject();
            out.member("reason", finishReason.equals("length") ? "max_output_tokens" : finishReason)
                    .endObject();
        } else {
            out.number(Math.max(face.createdSeconds(), clock.instant().getEpochSecond()));
            out.name("error").nothing().name("incomplete_details").nothing();
        }
        rest(out, output);
    }

    /** All of it. */
    Consumer<JsonWriter> ended(Output output, String finishReason, UsageReport usage) {
        return out -> {
            out.name("response");
            ended(out, output, finishReason);
            usage.appendTier(out.buffer().appendString(","));
            ResponsesUsage.append(out.buffer().appendString(","), usage);
            out.endObject();
        };
    }

    private void begin(JsonWriter out, String status) {
        out.beginObject().member("id", face.generationId()).member("object", "response");
        out.name("created_at").number(face.createdSeconds()).member("status", status);
        out.member("model", face.model());
    }

    private void rest(JsonWriter out, Output output) {
        out.name("output").beginArray();
        output.items().forEach(item -> item.write(out));
        out.endArray();
        asked.write(out);
    }
}
