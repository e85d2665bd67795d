package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code logprobsResult} of a candidate, as {@link dev.trunkline.gateway.chat.Logprobs} has it. Pure. */
final class LogprobsResult {

    private LogprobsResult() {}

    /** Absent where there is none. */
    static JsonValue read(JsonValue result) {
        List<JsonValue> chosen = result.member("chosenCandidates").elements();
        if (chosen.isEmpty()) {
            return JsonValue.ABSENT;
        }
        List<JsonValue> tops = result.member("topCandidates").elements();
        JsonWriter out = new JsonWriter().beginArray();
        for (int i = 0; i < chosen.size(); i++) {
            token(chosen.get(i), out);
            out.name("top_logprobs").beginArray();
            if (i < tops.size()) {
                for (JsonValue other : tops.get(i).member("candidates").elements()) {
                    token(other, out);
                    out.endObject();
                }
            }
            out.endArray().endObject();
        }
        return JsonValue.read(out.endArray().buffer().getBytes());
    }

    /** Up to what stands besides. */
    private static void token(JsonValue candidate, JsonWriter out) {
        JsonText token = candidate.member("token").text().wellFormed();
        JsonValue likely = candidate.member("logProbability");
        out.beginObject().member("token", token).name("logprob");
        if (likely.isNumber()) {
            out.value(likely);
        } else {
            // It leaves out what is 0.
            out.number(0);
        }
        out.name("bytes").beginArray();
        for (byte b : token.string().getBytes(StandardCharsets.UTF_8)) {
            out.number(b & 0xff);
        }
        out.endArray();
    }
}
