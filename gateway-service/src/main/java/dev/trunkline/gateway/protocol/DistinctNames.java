package dev.trunkline.gateway.protocol;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names of which each is given out once: one that is taken gets a number behind it. However many collide, each number
 * is tried once. One for each request.
 */
public final class DistinctNames {

    private static final int FIRST_NUMBER = 2;

    private final String separator;
    private final int charactersAtMost;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> nextNumbers = new HashMap<>();

    /** @param charactersAtMost of a name that gets a number, before it */
    public DistinctNames(String separator, int charactersAtMost) {
        this.separator = separator;
        this.charactersAtMost = charactersAtMost;
    }

    public String of(String name) {
        if (taken.add(name)) {
            return name;
        }
        String base = name.substring(0, Math.min(name.length(), charactersAtMost));
        int number = nextNumbers.getOrDefault(base, FIRST_NUMBER);
        String candidate = base + separator + number++;
        while (!taken.add(candidate)) {
            candidate = base + separator + number++;
        }
        nextNumbers.put(base, number);
        return candidate;
    }
}
