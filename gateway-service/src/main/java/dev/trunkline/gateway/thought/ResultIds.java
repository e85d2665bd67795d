package dev.trunkline.gateway.thought;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Finds in the bytes of a request of whom its results of tools are: members {@code tool_call_id}, {@code call_id} and
 * {@code tool_use_id}, as chat, responses and messages have them (as of 2026-11). In one walk that reads nothing else.
 */
final class ResultIds {

    /** More results are not looked at: no conversation has so many. */
    static final int RESULTS_AT_MOST = 4_096;

    private static final int ID_BYTES_AT_MOST = 256;
    private static final int END_OF_NAME_BYTES = 4;

    private ResultIds() {}

    /** Ids with escapes are not among them: no provider gives such. */
    static void forEach(byte[] body, Consumer<String> reader) {
        int results = 0;
        int at = END_OF_NAME_BYTES - 1;
        while (at < body.length && results < RESULTS_AT_MOST) {
            // The name ends with _id" and before so many bytes further there can be no end.
            switch (body[at]) {
                case '"' -> {
                    if (body[at - 1] == 'd' && body[at - 2] == 'i' && body[at - 3] == '_') {
                        results++;
                        value(body, at + 1, reader);
                    }
                    at += END_OF_NAME_BYTES;
                }
                case 'd' -> at += 1;
                case 'i' -> at += 2;
                case '_' -> at += 3;
                default -> at += END_OF_NAME_BYTES;
            }
        }
    }

    private static void value(byte[] body, int behindName, Consumer<String> reader) {
        int at = behindBlanks(body, behindName);
        if (at == body.length || body[at] != ':') {
            return;
        }
        int begin = behindBlanks(body, at + 1) + 1;
        if (begin > body.length || body[begin - 1] != '"') {
            return;
        }
        for (int end = begin; end < body.length && end - begin <= ID_BYTES_AT_MOST; end++) {
            if (body[end] == '\\') {
                return;
            }
            if (body[end] == '"') {
                reader.accept(new String(body, begin, end - begin, StandardCharsets.UTF_8));
                return;
            }
        }
    }

    private static int behindBlanks(byte[] body, int from) {
        int at = from;
        while (at < body.length && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
            at++;
        }
        return at;
    }
}
