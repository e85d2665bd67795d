package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.dialect.openai.content.CustomTool;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.Member;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls of custom tools in one answer. The model was shown functions with one argument, so that an input is known at
 * the end only. Confined to one thread.
 */
final class CustomCalls {

    /** Of all inputs of an answer together; of what is longer the rest is left out. */
    private static final int BYTES_AT_MOST = 4 << 20;

    private final Envelope envelope;
    private final Map<Integer, Buffer> open = new TreeMap<>();
    private @Nullable Set<String> names;
    private int bytes;

    CustomCalls(Envelope envelope) {
        this.envelope = envelope;
    }

    /** Whether a tool of this name is a custom one. */
    boolean isOne(JsonText name) {
        return names().contains(name.string());
    }

    /** @return whether the call that begins is one of these */
    boolean begin(int index, JsonText name) {
        boolean custom = isOne(name);
        if (custom) {
            open.put(index, Buffer.buffer());
        }
        return custom;
    }

    /** @return whether the call is one of these */
    boolean add(int index, JsonText fragment) {
        Buffer arguments = open.get(index);
        if (arguments == null) {
            return false;
        }
        bytes = Math.min(bytes + fragment.to() - fragment.from(), BYTES_AT_MOST + 1);
        if (bytes <= BYTES_AT_MOST) {
            fragment.appendTo(arguments);
        }
        return true;
    }

    /** Of the inputs that are not told yet. */
    int keptBytes() {
        return open.isEmpty() ? 0 : bytes;
    }

    /** Gives each call its input. */
    void end(BiConsumer<Integer, JsonText> told) {
        open.forEach((index, arguments) -> told.accept(index, CustomTool.input(JsonText.gathered(arguments))));
        open.clear();
    }

    /** Looked for where there is a first call: most answers have none. */
    private Set<String> names() {
        Set<String> known = names;
        if (known == null) {
            Member tools = envelope.member("tools");
            known = tools == null
                    ? Set.of()
                    : new JsonValue(envelope.body(), tools.valueStart(), tools.valueEnd())
                            .elements().stream()
                                    .map(tool -> tool.member(ToolReader.CUSTOM).member("name"))
                                    .filter(JsonValue::isString)
                                    .map(JsonValue::string)
                                    .collect(Collectors.toUnmodifiableSet());
            names = known;
        }
        return known;
    }
}
