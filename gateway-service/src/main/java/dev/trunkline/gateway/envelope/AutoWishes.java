package dev.trunkline.gateway.envelope;

import java.util.List;

/**
 * What the caller says to the router that chooses a model (plugin {@code auto-router}). Immutable.
 *
 * @param allowedModels patterns of slugs, empty: all
 * @param excludedModels patterns of slugs; who is in both is excluded
 * @param costTier a word of {@link PluginFields#TIERS}, empty where nothing was said
 * @param pinModel whether the model that gave the last answer of the conversation goes on with it
 */
public record AutoWishes(List<String> allowedModels, List<String> excludedModels, String costTier, boolean pinModel) {

    public static final AutoWishes NONE = new AutoWishes(List.of(), List.of(), "", false);
}
