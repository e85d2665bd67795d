package dev.trunkline.auth.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.http.Fields;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Shapes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the body of a request to change settings: a part of them, of which null clears one. Pure. */
final class SettingsRequest {

    static final String DEFAULT_TEXT_MODEL = "default_text_model";
    static final String DEFAULT_PROVIDER_SORT = "default_provider_sort";

    /** Also the newest of a family; whether there is such a model is not known here. */
    static final String MODEL = "~?" + Shapes.MODEL_SLUG;

    private static final Pattern MODEL_SHAPE = Pattern.compile(MODEL);
    private static final Map<String, Fields.Field<SettingsEdit>> FIELDS = fields();

    private SettingsRequest() {}

    static Outcome<List<SettingsEdit>> read(ObjectNode body) {
        return Fields.read(body, FIELDS, "the account's settings");
    }

    private static Map<String, Fields.Field<SettingsEdit>> fields() {
        Map<String, Fields.Field<SettingsEdit>> fields = new HashMap<>();
        fields.put(DEFAULT_TEXT_MODEL, SettingsRequest::model);
        fields.put(DEFAULT_PROVIDER_SORT, SettingsRequest::sort);
        for (NameList list : NameList.values()) {
            fields.put(
                    list.word(),
                    (name, value) -> list.words().read(name, value).map(slugs -> new SettingsEdit.Names(list, slugs)));
        }
        for (Switch which : Switch.values()) {
            fields.put(which.word(), (name, value) -> turn(which, name, value));
        }
        return Map.copyOf(fields);
    }

    private static Outcome<SettingsEdit> model(String field, JsonNode value) {
        if (value.isNull()) {
            return Outcome.done(new SettingsEdit.DefaultTextModel(null));
        }
        String slug = value.asText();
        return value.isTextual()
                        && slug.length() <= Shapes.WORD_CHARACTERS_AT_MOST
                        && MODEL_SHAPE.matcher(slug).matches()
                ? Outcome.done(new SettingsEdit.DefaultTextModel(slug))
                : Fields.refused(
                        field,
                        "expected the slug of a model (author/slug in lower-case letters, at most "
                                + Shapes.WORD_CHARACTERS_AT_MOST + " characters), or null for none");
    }

    private static Outcome<SettingsEdit> sort(String field, JsonNode value) {
        if (value.isNull()) {
            return Outcome.done(new SettingsEdit.DefaultProviderSort(null));
        }
        Optional<ProviderSort> sort = value.isTextual() ? ProviderSort.of(value.textValue()) : Optional.empty();
        return sort.<Outcome<SettingsEdit>>map(known -> Outcome.done(new SettingsEdit.DefaultProviderSort(known)))
                .orElseGet(() -> Fields.refused(field, "expected price, throughput, latency, exacto or null"));
    }

    private static Outcome<SettingsEdit> turn(Switch which, String field, JsonNode value) {
        if (value.isNull()) {
            return Outcome.done(new SettingsEdit.Turn(which, which.preset()));
        }
        return value.isBoolean()
                ? Outcome.done(new SettingsEdit.Turn(which, value.booleanValue()))
                : Fields.refused(field, "expected true, false, or null for " + which.preset());
    }
}
