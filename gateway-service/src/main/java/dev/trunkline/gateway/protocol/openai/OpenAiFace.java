package dev.trunkline.gateway.protocol.openai;

import static dev.trunkline.gateway.json.JsonText.escaped;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.json.ObjectWalk;
import dev.trunkline.gateway.text.ShortText;
import dev.trunkline.gateway.usage.ServiceTier;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The first members of every answer, from the id to the provider's name, as bytes. */
final class OpenAiFace {

    private OpenAiFace() {}

    static byte[] prefix(AnswerFace face, String object) {
        return ("{\"id\":\"" + face.generationId() + "\",\"object\":\"" + object + "\",\"created\":"
                        + face.createdSeconds() + ",\"model\":\"" + escaped(face.model()) + "\",\"provider\":\""
                        + escaped(face.providerName()) + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What the member of that name says; null where it is no tier that is known. */
    static @Nullable ServiceTier tier(byte[] bytes, ObjectWalk walk) {
        return walk.valueIsString()
                ? ServiceTier.said(ShortText.of(bytes, walk.valueStart() + 1, walk.valueEnd() - 1))
                : null;
    }

    /** Of a list of embeddings, which has no time. */
    static byte[] list(AnswerFace face) {
        return ("{\"id\":\"" + face.generationId() + "\",\"object\":\"list\",\"model\":\"" + escaped(face.model())
                        + "\",\"provider\":\"" + escaped(face.providerName()) + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the gateway writes this member itself, or leaves it to whoever writes the usage. */
    static boolean owns(ObjectWalk walk) {
        return walk.nameIs(Names.ID)
                || walk.nameIs(Names.OBJECT)
                || walk.nameIs(Names.CREATED)
                || walk.nameIs(Names.MODEL)
                || walk.nameIs(Names.PROVIDER)
                || walk.nameIs(Names.USAGE)
                || walk.nameIs(Names.SERVICE_TIER);
    }
}
