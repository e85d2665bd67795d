package dev.trunkline.gateway.preset;

import dev.trunkline.contracts.generation.v1.Dialect;
import dev.trunkline.gateway.envelope.BodySplice;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.Member;
import dev.trunkline.gateway.identity.Preset;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Where a request of each dialect says what the model is told before anybody speaks. */
enum PresetFormat {
    CHAT("messages", Preset.Dialect.CHAT_COMPLETIONS) {
        @Override
        void addPrompt(String prompt, JsonValue messages, Envelope envelope, BodySplice splice) {
            String message = "{\"role\":\"system\",\"content\":\"" + prompt + "\"},";
            if (messages.isArray()) {
                splice.insert(messages.from() + 1, message);
                return;
            }
            // The older way to say one message.
            JsonValue said = value(envelope, OLD_PROMPT);
            splice.set(place, "[" + message + "{\"role\":\"user\",\"content\":" + said.json() + "}]")
                    .set(OLD_PROMPT, "null");
        }
    },

    COMPLETIONS("prompt", Preset.Dialect.CHAT_COMPLETIONS) {
        @Override
        void addPrompt(String prompt, JsonValue text, Envelope envelope, BodySplice splice) {
            // It may stand in an array of one.
            JsonValue said = text.isArray() ? text.elements().getFirst() : text;
            splice.insert(said.from() + 1, prompt + PARAGRAPH);
        }
    },

    RESPONSES("instructions", Preset.Dialect.RESPONSES) {
        @Override
        void addPrompt(String prompt, JsonValue instructions, Envelope envelope, BodySplice splice) {
            addText(prompt, instructions, splice);
        }
    },

    MESSAGES("system", Preset.Dialect.MESSAGES) {
        @Override
        void addPrompt(String prompt, JsonValue system, Envelope envelope, BodySplice splice) {
            if (!system.isArray()) {
                addText(prompt, system, splice);
                return;
            }
            String block = "{\"type\":\"text\",\"text\":\"" + prompt + "\"}";
            splice.insert(system.from() + 1, system.elements().isEmpty() ? block : block + ",");
        }
    };

    private static final String OLD_PROMPT = "prompt";
    private static final String PARAGRAPH = "\\n\\n";

    final String place;
    private final Preset.Dialect words;

    PresetFormat(String place, Preset.Dialect words) {
        this.place = place;
        this.words = words;
    }

    /** Null for dialects in which nobody is told anything. */
    static @Nullable PresetFormat of(Dialect dialect) {
        return switch (dialect) {
            case DIALECT_OPENAI_CHAT -> CHAT;
            case DIALECT_OPENAI_COMPLETIONS -> COMPLETIONS;
            case DIALECT_OPENAI_RESPONSES -> RESPONSES;
            case DIALECT_ANTHROPIC_MESSAGES -> MESSAGES;
            case DIALECT_OPENAI_EMBEDDINGS, DIALECT_COHERE_RERANK, DIALECT_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    /** What the request itself says to the model stays behind it. */
    void addPrompt(String systemPrompt, Envelope envelope, BodySplice splice) {
        addPrompt(JsonText.escaped(systemPrompt), value(envelope, place), envelope, splice);
    }

    /** In whose words its configuration is. */
    Preset.Dialect words() {
        return words;
    }

    abstract void addPrompt(String prompt, JsonValue said, Envelope envelope, BodySplice splice);

    void addText(String prompt, JsonValue said, BodySplice splice) {
        if (said.isString()) {
            splice.insert(said.from() + 1, said.text().isEmpty() ? prompt : prompt + PARAGRAPH);
        } else {
            splice.set(place, "\"" + prompt + "\"");
        }
    }

    private static JsonValue value(Envelope envelope, String name) {
        Member member = envelope.member(name);
        return member == null
                ? JsonValue.ABSENT
                : new JsonValue(envelope.body(), member.valueStart(), member.valueEnd());
    }
}
