package dev.trunkline.gateway.preset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.identity.Preset;
import dev.trunkline.gateway.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a preset says, in the words of the dialect of the request it is put into; what has no word there is left out, as
 * parameters are that an endpoint does not have. Pure.
 */
final class PresetMembers {

    /** Answers are not kept yet. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("cache_enabled", "cache_ttl_seconds");

    /** Only such names are kept; they are written as they are. */
    private static final Pattern NAME = Pattern.compile("[a-z_]+");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private PresetMembers() {}

    /** JSON by name, in the order in which it is kept. */
    static Map<String, String> of(Preset preset, PresetFormat format) {
        Map<String, String> members = new LinkedHashMap<>();
        JsonValue.read(inWordsOf(format, preset)).forEachMember((name, value) -> {
            if (!value.isAbsent()
                    && !WITHOUT_EFFECT.contains(name)
                    && NAME.matcher(name).matches()) {
                members.put(name, value.json());
            }
        });
        return members;
    }

    private static String inWordsOf(PresetFormat format, Preset preset) {
        return format.words() == preset.dialect() ? preset.config() : translated(preset, format.words());
    }

    private static String translated(Preset preset, Preset.Dialect words) {
        ObjectNode config = tree(preset.config());
        ObjectNode chat =
                switch (preset.dialect()) {
                    case CHAT_COMPLETIONS -> config;
                    case RESPONSES -> ResponsesWords.inChat(config);
                    case MESSAGES -> MessagesWords.inChat(config);
                };
        return switch (words) {
            case CHAT_COMPLETIONS -> chat.toString();
            case RESPONSES -> ResponsesWords.of(chat).toString();
            case MESSAGES -> MessagesWords.of(chat).toString();
        };
    }

    private static ObjectNode tree(String config) {
        try {
            return (ObjectNode) JSON.readTree(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a preset is no JSON object", e);
        }
    }
}
