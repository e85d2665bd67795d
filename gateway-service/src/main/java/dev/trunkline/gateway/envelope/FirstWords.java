package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The words with which a conversation begins, as one number: those of the system, and of the first message behind them.
 * They are the same in all of its requests, also where marks of a cache move from message to message. Pure.
 */
public final class FirstWords {
    /** Of each text; what follows hardly ever tells two conversations apart. */
    private static final int CHARACTERS_AT_MOST = 4_096;

    private static final List<String> BEFORE_MESSAGES = List.of("system", "instructions");
    private static final List<String> MESSAGES = List.of("messages", "input");
    private static final Set<String> TEXTS = Set.of("content", "text");
    private static final Set<String> ROLES_BEFORE = Set.of("system", "developer");
    private static final long SEED = 0xcbf2_9ce4_8422_2325L;
    private static final long PRIME = 0x0000_0100_0000_01b3L;

    private long hash = SEED;

    private FirstWords() {}

    public static long hash(Envelope envelope) {
        FirstWords words = new FirstWords();
        BEFORE_MESSAGES.forEach(name -> words.read(envelope, name));
        MESSAGES.forEach(name -> words.read(envelope, name));
        return words.hash;
    }

    /** The same for a word that a caller says itself. */
    public static long hash(String word) {
        FirstWords words = new FirstWords();
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
        try (JsonParser parser = RequestJson.FACTORY.createParser(envelope.body(), member.valueStart(), length)) {
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                mix(parser);
            } else if (value == JsonToken.START_ARRAY) {
                elements(parser, MESSAGES.contains(name));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the same bytes were read before", e);
        }
    }

    private void elements(JsonParser parser, boolean untilFirst) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            String role = element(parser);
            if (untilFirst && !ROLES_BEFORE.contains(role)) {
                return;
            }
        }
    }

    /** @return its role, empty where it has none */
    private String element(JsonParser parser) throws IOException {
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
                if (depth == 1 && "role".equals(name)) {
                    role = parser.getText();
                } else if (name != null && TEXTS.contains(name)) {
                    mix(parser);
                }
            }
        }
        return role;
    }

    private void mix(JsonParser parser) throws IOException {
        char[] characters = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int length = parser.getTextLength();
        for (int i = 0; i < Math.min(length, CHARACTERS_AT_MOST); i++) {
            mix(characters[from + i]);
        }
        mix((char) length);
    }

    private void mix(char character) {
        hash = (hash ^ character) * PRIME;
    }
}
