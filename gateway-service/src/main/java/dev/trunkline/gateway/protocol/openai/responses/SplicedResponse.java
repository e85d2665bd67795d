package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A {@code response} as the provider wrote it, with the gateway's id, model, tier and usage. Pure. */
final class SplicedResponse {

    private static final String USAGE = "usage";
    private static final String TIER = "service_tier";

    /** Tiers that callers know; {@code auto} while it is not decided. */
    private static final Set<String> TIERS = Set.of("auto", "default", "flex", "priority");

    /** Strict clients want them, and not every provider writes them. */
    private static final List<String> NEVER_MISSING = List.of("completed_at", "frequency_penalty", "presence_penalty");

    private SplicedResponse() {}

    static WholeAnswer whole(byte[] body, AnswerFace face, AnswerSink heard) {
        return switch (ResponsesDocument.read(body, heard)) {
            case WholeReading.Read read -> {
                JsonWriter out = new JsonWriter(Buffer.buffer(body.length + 1024));
                upToTier(JsonValue.read(body), face, out);
                yield new WholeAnswer.Answer(out.buffer().appendString(","), Buffer.buffer("}"), read.summary());
            }
            case WholeReading.Unusable unusable -> unusable.why();
        };
    }

    /** All of one that goes on. */
    static void running(JsonValue response, AnswerFace face, JsonWriter out) {
        upToTier(response, face, out);
        JsonValue tier = response.member(TIER);
        out.name(TIER);
        if (TIERS.contains(tier.string())) {
            out.value(tier);
        } else {
            out.nothing();
        }
        out.name(USAGE).nothing().endObject();
    }

    /** Up to the place of the tier and the usage. */
    static void upToTier(JsonValue response, AnswerFace face, JsonWriter out) {
        Set<String> seen = new HashSet<>();
        out.beginObject().member("id", face.generationId());
        response.forEachMember((name, value) -> {
            seen.add(name);
            switch (name) {
                case "id", TIER, USAGE -> {
                    // The gateway's own.
                }
                case "model" -> out.member(name, face.model());
                case "store" -> out.name(name).bool(false);
                default -> out.name(JsonText.escaped(name)).value(value);
            }
        });
        for (String name : NEVER_MISSING) {
            if (!seen.contains(name)) {
                out.name(name).nothing();
            }
        }
    }
}
