package dev.trunkline.gateway.auto;

import java.util.SortedMap;

/**
 * What a request is about.
 *
 * @param language in two letters, empty where it cannot be told
 * @param features what was measured, by the names of {@code shapes.txt}, and what each task scored
 */
public record Classification(Task task, Difficulty difficulty, String language, SortedMap<String, Double> features) {}
