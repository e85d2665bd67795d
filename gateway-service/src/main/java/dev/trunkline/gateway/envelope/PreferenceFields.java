package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.Demands.MaxPrice;
import dev.trunkline.gateway.envelope.Envelope.ProviderPreferences;
import dev.trunkline.gateway.envelope.Wishes.Cutoffs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The {@code provider} object (section 1.7 of the public API, as of 2026-08), and what is ours in it. Used once. */
final class PreferenceFields {
    private static final int PROVIDERS_AT_MOST = 50;

    private static final List<String> QUANTIZATIONS =
            List.of("int4", "int8", "fp4", "mxfp4", "nvfp4", "fp6", "fp8", "mxfp8", "fp16", "bf16", "fp32", "unknown");

    private static final Map<String, Boolean> DATA_COLLECTION = Map.of("allow", false, "deny", true);

    private static final String KNOWN =
            "order, only, ignore, allow_fallbacks, require_parameters, data_collection, zdr,"
                    + " enforce_distillable_text, quantizations, sort, max_price, preferred_min_throughput,"
                    + " preferred_max_latency, fallback_on_refusal, resume";

    private final JsonParser parser;
    private List<String> order = List.of();
    private List<String> only = List.of();
    private List<String> ignore = List.of();
    private boolean allowFallbacks = true;
    private boolean fallbackOnRefusal = true;
    private boolean resume;
    private boolean requireParameters;
    private boolean denyDataCollection;
    private boolean zeroRetention;
    private boolean distillable;
    private List<String> quantizations = List.of();
    private SortField sort = SortField.NONE;
    private MaxPrice maxPrice = MaxPrice.ANY;
    private Cutoffs throughput = Cutoffs.NONE;
    private Cutoffs latency = Cutoffs.NONE;

    private PreferenceFields(JsonParser parser) {
        this.parser = parser;
    }

    static ProviderPreferences read(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return ProviderPreferences.NONE;
        }
        if (value != JsonToken.START_OBJECT) {
            throw FieldFault.of("provider", JsonFields.found(parser, value), "an object with any of " + KNOWN);
        }
        PreferenceFields fields = new PreferenceFields(parser);
        ClosedObject.read(parser, "provider", KNOWN, fields::member);
        return fields.preferences();
    }

    private ProviderPreferences preferences() {
        return new ProviderPreferences(
                order,
                only,
                ignore,
                allowFallbacks,
                fallbackOnRefusal,
                resume,
                new Demands(requireParameters, denyDataCollection, zeroRetention, distillable, quantizations, maxPrice),
                new Wishes(sort.by(), sort.acrossModels(), throughput, latency),
                "");
    }

    private boolean member(String name, String path, JsonToken value) throws IOException {
        switch (name) {
            case "order" -> order = JsonFields.strings(parser, value, path, PROVIDERS_AT_MOST);
            case "only" -> only = JsonFields.strings(parser, value, path, PROVIDERS_AT_MOST);
            case "ignore" -> ignore = JsonFields.strings(parser, value, path, PROVIDERS_AT_MOST);
            case "allow_fallbacks" -> allowFallbacks = JsonFields.bool(parser, value, path);
            case "fallback_on_refusal" -> fallbackOnRefusal = JsonFields.bool(parser, value, path);
            case "resume" -> resume = JsonFields.bool(parser, value, path);
            case "sort" -> sort = SortField.read(parser, value, path);
            case "preferred_min_throughput" ->
                throughput = FigureFields.cutoffs(parser, value, path, "tokens a second");
            case "preferred_max_latency" -> latency = FigureFields.cutoffs(parser, value, path, "seconds");
            default -> {
                return demand(name, path, value);
            }
        }
        return true;
    }

    private boolean demand(String name, String path, JsonToken value) throws IOException {
        switch (name) {
            case "require_parameters" -> requireParameters = JsonFields.bool(parser, value, path);
            case "data_collection" ->
                denyDataCollection = ClosedObject.word(parser, value, path, DATA_COLLECTION, "allow or deny");
            case "zdr" -> zeroRetention = JsonFields.bool(parser, value, path);
            case "enforce_distillable_text" -> distillable = JsonFields.bool(parser, value, path);
            case "quantizations" -> quantizations = quantizations(path, value);
            case "max_price" -> maxPrice = FigureFields.maxPrice(parser, value, path);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Sorted, so that the same ones are the same question. */
    private List<String> quantizations(String path, JsonToken value) throws IOException {
        List<String> names = JsonFields.strings(parser, value, path, QUANTIZATIONS.size());
        for (int i = 0; i < names.size(); i++) {
            if (!QUANTIZATIONS.contains(names.get(i))) {
                String expected = "any of " + String.join(", ", QUANTIZATIONS);
                throw FieldFault.of(path + "[" + i + "]", "not a quantization", expected);
            }
        }
        return List.copyOf(new TreeSet<>(names));
    }
}
