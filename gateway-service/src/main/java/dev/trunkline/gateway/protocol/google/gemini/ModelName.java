package dev.trunkline.gateway.protocol.google.gemini;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the provider's name of a model says of it, as of 2026-11. Pure.
 *
 * @param major generation, 0 where the name says none
 */
record ModelName(String id, int major, int minor) {

    private static final Pattern GENERATION = Pattern.compile("gemini-([0-9]{1,2})(?:\\.([0-9]{1,2}))?-.*");
    /** Names such as {@code gemini-flash-latest} lead to the newest there is. */
    private static final Pattern LATEST = Pattern.compile("gemini-.*-latest");

    private static final int OF_LEVELS = 3;
    private static final int OF_BUDGETS = 2;
    private static final int FIRST_MINOR_OF_BUDGETS = 5;

    static ModelName of(String providerModelId) {
        String id = providerModelId.substring(providerModelId.lastIndexOf('/') + 1);
        Matcher generation = GENERATION.matcher(id);
        if (generation.matches()) {
            String minor = generation.group(2);
            return new ModelName(
                    id, Integer.parseInt(generation.group(1)), minor == null ? 0 : Integer.parseInt(minor));
        }
        return new ModelName(
                id,
                LATEST.matcher(id).matches() ? OF_LEVELS : 0,
                LATEST.matcher(id).matches() ? 1 : 0);
    }

    /** Thinks as much as a level says; and wants its signatures back. */
    boolean thinksByLevel() {
        return major >= OF_LEVELS;
    }

    /** Thinks up to a number of tokens. */
    boolean thinksByBudget() {
        return major == OF_BUDGETS && minor >= FIRST_MINOR_OF_BUDGETS;
    }

    /** Those cannot be kept from thinking. */
    boolean isPro() {
        return id.contains("-pro");
    }

    boolean isLite() {
        return id.contains("-flash-lite");
    }

    /** The first of their generation, which knows two levels only. */
    boolean lacksMediumLevel() {
        return isPro() && major == OF_LEVELS && minor == 0;
    }

    /** Its older open sisters refuse a part of the request that is the system's. */
    boolean takesInstructions() {
        return !id.startsWith("gemma-2") && !id.startsWith("gemma-3");
    }

    boolean takesFormatBesideTools() {
        return major >= OF_LEVELS;
    }
}
