package dev.trunkline.auth.settings;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an account. Immutable.
 *
 * @param defaultTextModel null: none
 * @param defaultProviderSort null: as usual
 * @param lists every list; an empty one says nothing
 * @param on the switches that are on
 */
record StoredSettings(
        @Nullable String defaultTextModel,
        @Nullable ProviderSort defaultProviderSort,
        Map<NameList, List<String>> lists,
        Set<Switch> on) {

    /** Of an account that has settled nothing. */
    static final StoredSettings PRESET = preset();

    StoredSettings {
        lists = Map.copyOf(lists);
        on = Set.copyOf(on);
    }

    private static StoredSettings preset() {
        Map<NameList, List<String>> lists = new EnumMap<>(NameList.class);
        for (NameList list : NameList.values()) {
            lists.put(list, List.of());
        }
        Set<Switch> on = EnumSet.noneOf(Switch.class);
        for (Switch which : Switch.values()) {
            if (which.preset()) {
                on.add(which);
            }
        }
        return new StoredSettings(null, null, lists, on);
    }

    List<String> list(NameList list) {
        return lists.getOrDefault(list, List.of());
    }

    boolean isOn(Switch which) {
        return on.contains(which);
    }

    StoredSettings with(List<SettingsEdit> edits) {
        StoredSettings changed = this;
        for (SettingsEdit edit : edits) {
            changed = changed.with(edit);
        }
        return changed;
    }

    private StoredSettings with(SettingsEdit edit) {
        return switch (edit) {
            case SettingsEdit.DefaultTextModel to -> new StoredSettings(to.slug(), defaultProviderSort, lists, on);
            case SettingsEdit.DefaultProviderSort to -> new StoredSettings(defaultTextModel, to.sort(), lists, on);
            case SettingsEdit.Names(NameList list, List<String> slugs) -> {
                Map<NameList, List<String>> changed = new EnumMap<>(lists);
                changed.put(list, slugs);
                yield new StoredSettings(defaultTextModel, defaultProviderSort, changed, on);
            }
            case SettingsEdit.Turn(Switch which, boolean to) -> {
                Set<Switch> changed = new HashSet<>(on);
                if (to) {
                    changed.add(which);
                } else {
                    changed.remove(which);
                }
                yield new StoredSettings(defaultTextModel, defaultProviderSort, lists, changed);
            }
        };
    }

    /** The same for equal settings, on every replica; by it a form is told whether somebody was quicker. */
    String state() {
        return Integer.toHexString(described().hashCode());
    }

    /** In words for the audit log, by the names that the API has. */
    Map<String, @Nullable Object> described() {
        Map<String, @Nullable Object> words = new LinkedHashMap<>();
        words.put(SettingsRequest.DEFAULT_TEXT_MODEL, defaultTextModel);
        words.put(
                SettingsRequest.DEFAULT_PROVIDER_SORT, defaultProviderSort == null ? null : defaultProviderSort.word());
        for (NameList list : NameList.values()) {
            words.put(list.word(), list(list));
        }
        for (Switch which : Switch.values()) {
            words.put(which.word(), isOn(which));
        }
        return words;
    }
}
