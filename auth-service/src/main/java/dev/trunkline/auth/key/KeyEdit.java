package dev.trunkline.auth.key;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One field that a caller sets, on creation or later. */
sealed interface KeyEdit {

    record Name(String name) implements KeyEdit {}

    record Disabled(boolean disabled) implements KeyEdit {}

    /** Null: no limit of its own. */
    record LimitNano(@Nullable Long nano) implements KeyEdit {}

    record Reset(LimitReset reset) implements KeyEdit {}

    record IncludeByok(boolean included) implements KeyEdit {}

    /** Null: never. */
    record ExpiresAt(@Nullable Instant at) implements KeyEdit {}

    /** Slugs; empty: all. */
    record AllowedModels(List<String> slugs) implements KeyEdit {}

    /** Slugs; empty: all. */
    record AllowedProviders(List<String> slugs) implements KeyEdit {}

    /** Null: as many as come. */
    record RequestsPerMinute(@Nullable Integer most) implements KeyEdit {}
}
