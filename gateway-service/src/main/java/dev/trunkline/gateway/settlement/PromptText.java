package dev.trunkline.gateway.settlement;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.Member;
import dev.trunkline.gateway.envelope.RequestJson;
import java.io.IOException;

/** Counts the text of a prompt. Needed only where a provider gave no figures. */
final class PromptText {

    private PromptText() {}

    /** UTF-8 bytes of all texts in the messages: string contents and text parts. */
    static long bytes(Envelope envelope) {
        Member messages = envelope.member("messages");
        if (messages == null) {
            return 0;
        }
        int length = messages.valueEnd() - messages.valueStart();
        try (JsonParser parser = RequestJson.FACTORY.createParser(envelope.body(), messages.valueStart(), length)) {
            long bytes = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && isText(parser.currentName())) {
                    bytes += utf8Length(parser.getText());
                }
            }
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException("the envelope was read before", e);
        }
    }

    private static boolean isText(String name) {
        return "content".equals(name) || "text".equals(name);
    }

    private static long utf8Length(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
}
