package dev.trunkline.gateway.preset;

import dev.trunkline.gateway.envelope.BodySplice;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.Member;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The caller's bytes with what a preset says besides. A field that the request gives is the request's, whole, and null
 * gives none; tools go together. Pure.
 */
final class PresetBody {

    private static final String MODEL = "model";
    private static final String TOOLS = "tools";

    /** Fields that say the same: whoever gives one of them has said it. */
    private static final List<Set<String>> SAME = List.of(
            Set.of("models", "fallbacks"),
            Set.of("max_tokens", "max_completion_tokens", "max_output_tokens"),
            Set.of("reasoning", "reasoning_effort"),
            Set.of("service_tier", "speed"),
            Set.of("output_config", "output_format"),
            Set.of("tools", "functions"),
            Set.of("tool_choice", "function_call"));

    private PresetBody() {}

    /**
     * @param members of the preset in the words of the request's dialect, by name
     * @param systemPrompt empty for none
     */
    static byte[] of(
            Envelope envelope,
            PresetReference reference,
            Map<String, String> members,
            String systemPrompt,
            PresetFormat format) {
        BodySplice splice = new BodySplice(envelope);
        boolean modelIsPreset = reference.inModel() && reference.model().isEmpty();
        members.forEach((name, json) -> {
            if (!isSaid(envelope, name) || name.equals(MODEL) && modelIsPreset) {
                splice.set(name, json);
            } else if (name.equals(TOOLS)) {
                addTools(envelope, JsonValue.read(json), splice);
            }
        });
        if (reference.inModel() && !modelIsPreset) {
            splice.set(MODEL, "\"" + JsonText.escaped(reference.model()) + "\"");
        }
        boolean noModel = modelIsPreset && !members.containsKey(MODEL);
        splice.removeAll(name -> name.equals("preset") || noModel && name.equals(MODEL));
        if (!systemPrompt.isEmpty()) {
            format.addPrompt(systemPrompt, envelope, splice);
        }
        return splice.bytes().getBytes();
    }

    private static boolean isSaid(Envelope envelope, String name) {
        for (Set<String> names : SAME) {
            if (names.contains(name)) {
                return names.stream().anyMatch(other -> isGiven(envelope, other));
            }
        }
        return isGiven(envelope, name);
    }

    private static boolean isGiven(Envelope envelope, String name) {
        Member member = envelope.member(name);
        return member != null && envelope.body()[member.valueStart()] != 'n';
    }

    /** Those of the preset that the request does not have by the same name. */
    private static void addTools(Envelope envelope, JsonValue kept, BodySplice splice) {
        Member member = envelope.member(TOOLS);
        JsonValue given = member == null
                ? JsonValue.ABSENT
                : new JsonValue(envelope.body(), member.valueStart(), member.valueEnd());
        if (!given.isArray()) {
            return;
        }
        List<JsonValue> said = given.elements();
        Set<String> names = said.stream().map(PresetBody::identity).collect(Collectors.toUnmodifiableSet());
        StringBuilder added = new StringBuilder();
        for (JsonValue tool : kept.elements()) {
            if (!names.contains(identity(tool))) {
                added.append(said.isEmpty() && added.isEmpty() ? "" : ",").append(tool.json());
            }
        }
        if (!added.isEmpty()) {
            splice.insert(given.to() - 1, added.toString());
        }
    }

    /** The name of a tool that the caller runs, in whatever dialect; the type of another, with the name it is given. */
    private static String identity(JsonValue tool) {
        for (JsonValue named : List.of(tool.member("function"), tool.member("custom"), tool)) {
            String name = named.member("name").string();
            if (!name.isEmpty()) {
                return "name " + name;
            }
        }
        String type = tool.member("type").string();
        return "type " + type + " " + tool.member("parameters").member("name").string();
    }
}
