package dev.trunkline.gateway.catalogue;

/**
 * What a caller calls whom it asks, by the grammar of the public API (section "slug grammar", 2026-10): {@code
 * author/model[:variant[:variant]]}, {@code ~author/model}, {@code @preset/slug} alone or behind a model, and {@code
 * openrouter/...} for what chooses a model. Immutable.
 */
public sealed interface ModelReference {

    /**
     * A model by its slug, or what only looks like one.
     *
     * @param slug without the last variant
     * @param variant the last one, empty where there is none
     */
    record Model(String slug, String variant) implements ModelReference {}

    /** The latest of a family. */
    record Latest(String family) implements ModelReference {}

    /** Settings that are kept under a name. */
    record Preset(String slug) implements ModelReference {}

    /** What chooses a model itself. */
    record Router(String slug) implements ModelReference {}

    /** Never fails: what is no slug at all is a model that nobody knows. */
    static ModelReference parse(String text) {
        String presets = "@preset/";
        String routers = "openrouter/";
        int preset = text.indexOf(presets);
        if (preset >= 0) {
            return new Preset(text.substring(preset + presets.length()));
        }
        if (text.startsWith(routers)) {
            return new Router(text.substring(routers.length()));
        }
        if (text.startsWith("~")) {
            return new Latest(text.substring(1));
        }
        int variant = text.lastIndexOf(':');
        return variant < 0 ? new Model(text, "") : new Model(text.substring(0, variant), text.substring(variant + 1));
    }
}
