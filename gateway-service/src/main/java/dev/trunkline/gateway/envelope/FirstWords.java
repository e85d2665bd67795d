package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * The words with which a conversation begins, as one number: those of the system, and of the first message behind them.
 * They are the same in all of its requests, also where marks of a cache move from message to message. Pure.
 */
public final class FirstWords {
    /** Of each text, as it is written; what follows hardly ever tells two conversations apart. */
    private static final int BYTES_AT_MOST = 4_096;

    private static final int ROLE_BYTES_AT_MOST = 16;

    private static final List<String> BEFORE_MESSAGES = List.of("system", "instructions");
    private static final List<String> MESSAGES = List.of("messages", "input");
    private static final Set<String> TEXTS = Set.of("content", "text");
    private static final Set<String> ROLES_BEFORE = Set.of("system", "developer");
    private static final long SEED = 0xcbf2_9ce4_8422_2325L;
    private static final long PRIME = 0x0000_0100_0000_01b3L;

    private final byte[] body;
    private long hash = SEED;

    private FirstWords(byte[] body) {
        this.body = body;
    }

    public static long hash(Envelope envelope) {
        FirstWords words = new FirstWords(envelope.body());
        BEFORE_MESSAGES.forEach(name -> words.read(envelope, name));
        MESSAGES.forEach(name -> words.read(envelope, name));
        return words.hash;
    }

    /** The same for a word that a caller says itself. */
    public static long hash(String word) {
        FirstWords words = new FirstWords(new byte[0]);
        for (int i = 0; i < word.length(); i++) {
            words.mix(word.charAt(i));
        }
        return words.hash;
    }

    private void read(Envelope envelope, String name) {
        Envelope.Member member = envelope.member(name);
        if (member == null) {
            return;
        }
        int length = member.valueEnd() - member.valueStart();
        try (JsonParser parser = RequestJson.FACTORY.createParser(body, member.valueStart(), length)) {
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                mixText(member.valueStart());
            } else if (value == JsonToken.START_ARRAY) {
                elements(parser, member.valueStart(), MESSAGES.contains(name));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the same bytes were read before", e);
        }
    }

    private void elements(JsonParser parser, int start, boolean untilFirst) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            String role = element(parser, start);
            if (untilFirst && !ROLES_BEFORE.contains(role)) {
                return;
            }
        }
    }

    /**
     * Texts are read where they stand, since a parser would build all of a long one.
     *
     * @return its role, empty where it has none
     */
    private String element(JsonParser parser, int start) throws IOException {
        String role = "";
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING) {
                String name = parser.currentName();
                int at = start + Math.toIntExact(parser.currentTokenLocation().getByteOffset());
                if (depth == 1 && "role".equals(name)) {
                    role = new String(body, at + 1, lengthOf(at, ROLE_BYTES_AT_MOST), StandardCharsets.UTF_8);
                } else if (name != null && TEXTS.contains(name)) {
                    mixText(at);
                }
            }
        }
        return role;
    }

    /** @param at of its quote */
    private void mixText(int at) {
        int length = lengthOf(at, BYTES_AT_MOST);
        for (int i = 1; i <= length; i++) {
            mix((char) body[at + i]);
        }
        mix((char) length);
    }

    /** Bytes of the text behind the quote that stands there, no more than these. */
    private int lengthOf(int quote, int bytesAtMost) {
        int length = 0;
        while (length < bytesAtMost && body[quote + 1 + length] != '"') {
            length += body[quote + 1 + length] == '\\' ? 2 : 1;
        }
        return Math.min(length, bytesAtMost);
    }

    private void mix(char character) {
        hash = (hash ^ character) * PRIME;
    }
}
