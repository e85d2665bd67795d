package dev.trunkline.gateway.preset;

import dev.trunkline.gateway.catalogue.ModelReference;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.Member;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonValue;
import java.util.Locale;

/**
 * Which preset a request names: in {@code preset}, in the place of its model, or behind it (section 4.8 of the public
 * API, 2026-11). Immutable.
 *
 * @param slug in the small letters in which presets are kept
 * @param model what stands before the preset in {@code model}, empty where nothing does
 * @param inModel whether it stands in {@code model}
 */
record PresetReference(String slug, String model, boolean inModel) {

    private static final String FIELD = "preset";

    /** Whether there may be one; it costs nothing where there is none. */
    static boolean mayBeIn(Envelope envelope) {
        return envelope.member(FIELD) != null
                || !envelope.models().isEmpty() && envelope.models().getFirst().indexOf('@') >= 0;
    }

    /** With an empty slug where there is none; {@code BadRequest} where there are two. */
    static Outcome<PresetReference> of(Envelope envelope) {
        String field = slug(text(envelope, FIELD));
        String model = text(envelope, "model");
        if (model.indexOf('@') < 0 || !(ModelReference.parse(model) instanceof ModelReference.Preset preset)) {
            return Outcome.passed(new PresetReference(field, "", false));
        }
        String named = slug(preset.slug());
        return field.isEmpty() || field.equals(named)
                ? Outcome.passed(new PresetReference(
                        named, model.substring(0, model.lastIndexOf('@')).strip(), true))
                : Outcome.refused(new BadRequest("preset: \"" + field + "\" (expected: " + named
                        + ", which \"model\" names already, or no such field)"));
    }

    private static String slug(String written) {
        return written.strip().toLowerCase(Locale.ROOT);
    }

    private static String text(Envelope envelope, String name) {
        Member member = envelope.member(name);
        return member == null ? "" : new JsonValue(envelope.body(), member.valueStart(), member.valueEnd()).string();
    }
}
