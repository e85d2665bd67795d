package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.json.JsonBytes;
import dev.trunkline.gateway.json.ObjectWalk;
import dev.trunkline.gateway.json.Utf8;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.text.ShortText;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Vectors of a provider that speaks the caller's own dialect: all but the gateway's own members goes through. */
final class EmbeddingsWhole {

    /** About what the gateway's own members take, usage included. */
    private static final int OWN_BYTES = 512;

    /** Vectors are whole or they are none. */
    private static final String FINISHED = "stop";

    private EmbeddingsWhole() {}

    /** @param inputs as many vectors as there have to be */
    static WholeAnswer splice(byte[] body, int inputs, AnswerFace face) {
        Buffer head = Buffer.buffer(body.length + OWN_BYTES);
        head.appendBytes(OpenAiFace.list(face));
        ObjectWalk walk = new ObjectWalk();
        ProviderUsage usage = null;
        String upstreamId = "";
        boolean vectors = false;
        walk.begin(body, 0, body.length);
        while (walk.next()) {
            if (walk.nameIs(Names.ERROR) && !walk.valueIsNull()) {
                String words = new String(
                        body, walk.valueStart(), walk.valueEnd() - walk.valueStart(), StandardCharsets.UTF_8);
                return new WholeAnswer.ErrorInside("status 200 with an error object inside", words);
            } else if (walk.nameIs(Names.USAGE)) {
                usage = usage(body, walk);
            } else if (walk.nameIs(Names.ID) && walk.valueIsString()) {
                upstreamId = ShortText.of(body, walk.valueStart() + 1, walk.valueEnd() - 1);
            } else if (!OpenAiFace.owns(walk)) {
                vectors |= walk.nameIs(Names.DATA)
                        && new VectorList(body, inputs).isWhole(walk.valueStart(), walk.valueEnd());
                head.appendByte((byte) ',').appendBytes(body, walk.nameStart(), walk.valueEnd() - walk.nameStart());
            }
        }
        boolean more = JsonBytes.skipSpace(body, walk.position(), body.length) < body.length;
        if (walk.broken() || !vectors || more || !Utf8.isValid(body)) {
            return new WholeAnswer.Malformed(
                    "not a list of embeddings, one for each of " + inputs + " inputs, of " + body.length + " bytes");
        }
        return new WholeAnswer.Answer(
                head.appendByte((byte) ','),
                Buffer.buffer("}"),
                new AnswerSummary(
                        usage == null ? null : withoutCompletion(usage.figures()),
                        false,
                        FINISHED,
                        FINISHED,
                        upstreamId,
                        0,
                        usage == null ? UsageExtras.NONE : usage.extras()));
    }

    /** Some say a total that is no prompt; nobody has written anything. */
    private static TokenUsage withoutCompletion(TokenUsage figures) {
        return figures.within(figures.promptTokens(), 0);
    }

    private static @Nullable ProviderUsage usage(byte[] body, ObjectWalk walk) {
        return walk.valueIsNull() ? null : OpenAiUsage.read(body, walk.valueStart(), walk.valueEnd());
    }
}
