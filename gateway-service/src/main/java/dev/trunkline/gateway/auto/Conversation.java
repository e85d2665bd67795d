package dev.trunkline.gateway.auto;

import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.Member;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request says in words, by the names that all dialects give to it, and which conversation it belongs to. It is
 * the first message of the user that decides, since that stays when the conversation goes on. Pure.
 *
 * @param asked for the classifier
 * @param key equal for all requests of one conversation
 * @param lastModel slug that wrote the last answer, empty where no message says so
 */
record Conversation(Asked asked, String key, String lastModel) {

    private static final int PARTS_AT_MOST = 64;
    private static final int SYSTEM_BYTES = 600;
    /** Of roles, slugs and names of conversations; whatever is longer is none. */
    private static final int WORD_BYTES_AT_MOST = 512;

    static Conversation of(Envelope envelope) {
        Reading read = new Reading();
        read.system(member(envelope, "system"));
        read.system(member(envelope, "instructions"));
        read.turns(member(envelope, "messages"));
        read.turns(member(envelope, "input"));
        read.prompt(member(envelope, "prompt"));
        String text = TextWindow.of(read.user);
        String system = TextWindow.of(read.system);
        Asked asked = new Asked(
                text,
                read.user.stream().mapToInt(said -> said.to() - said.from()).sum(),
                system.substring(0, Math.min(SYSTEM_BYTES, system.length())),
                envelope.prompt().tools(),
                envelope.parameters().contains("response_format"),
                envelope.inputModalities());
        return new Conversation(asked, key(envelope, system + text), read.lastModel);
    }

    private static String key(Envelope envelope, String firstMessages) {
        if (!envelope.sessionId().isEmpty()) {
            return envelope.sessionId();
        }
        String cacheKey = member(envelope, "prompt_cache_key").string(WORD_BYTES_AT_MOST);
        return cacheKey.isEmpty() ? firstMessages : cacheKey;
    }

    private static JsonValue member(Envelope envelope, String name) {
        Member member = envelope.member(name);
        return member == null
                ? JsonValue.ABSENT
                : new JsonValue(envelope.body(), member.valueStart(), member.valueEnd());
    }

    /** What was found by now. */
    private static final class Reading {
        private final List<JsonText> user = new ArrayList<>();
        private final List<JsonText> system = new ArrayList<>();
        private String lastModel = "";

        private void turns(JsonValue turns) {
            if (turns.isString()) {
                user.add(turns.text());
            }
            turns.forEachElement(this::turn);
        }

        /** Of several only the first. */
        private void prompt(JsonValue prompt) {
            if (prompt.isString()) {
                user.add(prompt.text());
            }
            prompt.forEachElement(text -> {
                if (text.isString() && user.isEmpty()) {
                    user.add(text.text());
                }
            });
        }

        /** In one walk over it, since its content may be long. */
        private void turn(JsonValue turn) {
            Turn read = new Turn();
            turn.forEachMember(read::member);
            switch (read.role) {
                case "user" -> {
                    if (user.isEmpty()) {
                        content(read.content, user);
                    }
                }
                case "system", "developer" -> system(read.content);
                case "assistant" -> lastModel = read.model.isEmpty() ? lastModel : read.model;
                // Results of tools, and what only later dialects know.
                default -> {}
            }
        }

        private void system(JsonValue content) {
            if (system.isEmpty()) {
                content(content, system);
            }
        }

        private static void content(JsonValue content, List<JsonText> texts) {
            if (content.isString()) {
                texts.add(content.text());
            }
            content.forEachElement(part -> {
                JsonValue text = part.isString() ? part : part.member("text");
                if (text.isString() && texts.size() < PARTS_AT_MOST) {
                    texts.add(text.text());
                }
            });
        }
    }

    /** A message. */
    private static final class Turn {
        private String role = "";
        private String model = "";
        private JsonValue content = JsonValue.ABSENT;

        private void member(String name, JsonValue value) {
            switch (name) {
                case "role" -> role = value.string(WORD_BYTES_AT_MOST);
                case "model" -> model = value.string(WORD_BYTES_AT_MOST);
                case "content" -> content = value;
                // Names, calls, thoughts.
                default -> {}
            }
        }
    }
}
