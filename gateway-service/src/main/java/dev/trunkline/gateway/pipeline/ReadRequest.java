package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.preset.AppliedPreset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request whose fields are known. Immutable.
 *
 * @param envelope with what a preset says besides, where one is named
 * @param asked the names of models as the caller wrote them; those of the preset where it wrote none
 * @param preset null where none is named
 */
record ReadRequest(
        Envelope envelope, List<String> asked, @Nullable AppliedPreset preset) {

    static ReadRequest of(Envelope envelope) {
        return new ReadRequest(envelope, envelope.models(), null);
    }

    /** The same of a model that the caller did not name. */
    ReadRequest asking(String model) {
        List<String> models = List.of(model);
        return new ReadRequest(envelope.asking(models, Map.of()), models, preset);
    }

    /** Empty where none is named. */
    String presetId() {
        return preset == null ? "" : preset.id();
    }

    static ReadRequest of(Envelope written, AppliedPreset preset) {
        List<String> asked = written.models().isEmpty() ? preset.envelope().models() : written.models();
        return new ReadRequest(preset.envelope(), asked, preset);
    }
}
