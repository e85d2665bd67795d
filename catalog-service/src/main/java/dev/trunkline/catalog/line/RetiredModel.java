package dev.trunkline.catalog.line;

import org.jspecify.annotations.Nullable;

/**
 * A name under which nobody is served any more.
 *
 * @param successor slug of the model to be used instead, which is offered wherever one is that was named
 * @param expirationDate its last day, YYYY-MM-DD
 */
public record RetiredModel(
        String slug, @Nullable String successor, @Nullable String expirationDate) {}
