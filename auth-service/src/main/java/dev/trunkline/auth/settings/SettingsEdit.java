package dev.trunkline.auth.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One setting that a caller changes. */
sealed interface SettingsEdit {

    /** Null: none. */
    record DefaultTextModel(@Nullable String slug) implements SettingsEdit {}

    /** Null: as usual. */
    record DefaultProviderSort(@Nullable ProviderSort sort) implements SettingsEdit {}

    record Names(NameList list, List<String> slugs) implements SettingsEdit {}

    record Turn(Switch which, boolean on) implements SettingsEdit {}
}
