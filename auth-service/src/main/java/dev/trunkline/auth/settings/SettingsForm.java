package dev.trunkline.auth.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.page.Told;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a form says of the settings, as it was typed: shown again as it was where something is wrong with it. Immutable.
 *
 * @param lists one slug a line; a list that is not among them stays as it is
 * @param on the switches that are ticked
 */
record SettingsForm(String defaultTextModel, String defaultProviderSort, Map<NameList, String> lists, Set<Switch> on) {

    /** What the form asks for, or all that is wrong with it. */
    sealed interface Reading {

        record Right(List<SettingsEdit> edits) implements Reading {}

        /** @param faults one sentence for each field that cannot be, by its name */
        record Wrong(Map<String, String> faults) implements Reading {}
    }

    SettingsForm {
        lists = Map.copyOf(lists);
        on = Set.copyOf(on);
    }

    /** @param on words of the switches that are ticked */
    static SettingsForm typed(
            @Nullable String model, @Nullable String sort, Map<NameList, String> lists, List<String> on) {
        Set<Switch> ticked = Arrays.stream(Switch.values())
                .filter(which -> on.contains(which.word()))
                .collect(Collectors.toSet());
        return new SettingsForm(model == null ? "" : model, sort == null ? "" : sort, lists, ticked);
    }

    static SettingsForm of(StoredSettings settings) {
        String model = settings.defaultTextModel();
        ProviderSort sort = settings.defaultProviderSort();
        Map<NameList, String> lists = new EnumMap<>(NameList.class);
        for (NameList list : NameList.values()) {
            lists.put(list, String.join("\n", settings.list(list)));
        }
        return new SettingsForm(model == null ? "" : model, sort == null ? "" : sort.word(), lists, settings.on());
    }

    /** By the rules of the API, field by field, so that each is told what is wrong with it. */
    Reading read() {
        List<SettingsEdit> edits = new ArrayList<>();
        Map<String, String> faults = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : body().properties()) {
            ObjectNode alone = JsonNodeFactory.instance.objectNode().set(field.getKey(), field.getValue());
            switch (SettingsRequest.read(alone)) {
                case Outcome.Refused<List<SettingsEdit>>(Refusal refusal) ->
                    faults.put(field.getKey(), Told.of(refusal));
                case Outcome.Done<List<SettingsEdit>>(List<SettingsEdit> read) -> edits.addAll(read);
            }
        }
        return faults.isEmpty() ? new Reading.Right(List.copyOf(edits)) : new Reading.Wrong(faults);
    }

    /** The body by which a program would ask for the same. */
    private ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        put(body, SettingsRequest.DEFAULT_TEXT_MODEL, defaultTextModel);
        put(body, SettingsRequest.DEFAULT_PROVIDER_SORT, defaultProviderSort);
        lists.forEach((list, text) -> body.set(list.word(), slugs(text)));
        for (Switch which : Switch.values()) {
            body.put(which.word(), on.contains(which));
        }
        return body;
    }

    private static void put(ObjectNode body, String name, String typed) {
        if (typed.isBlank()) {
            body.putNull(name);
        } else {
            body.put(name, typed.strip());
        }
    }

    private static ArrayNode slugs(String text) {
        ArrayNode slugs = JsonNodeFactory.instance.arrayNode();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(slugs::add);
        return slugs;
    }
}
