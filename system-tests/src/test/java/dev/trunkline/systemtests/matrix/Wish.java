package dev.trunkline.systemtests.matrix;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked by an SDK, whatever it calls the fields.
 *
 * @param stop where the answer shall end, empty for nowhere
 * @param before the answer whose calls are answered, empty in the first turn
 */
record Wish(String model, String prompt, Set<With> with, String stop, Optional<Told> before) {

    static final int LIMIT = 16;
    static final int THINKING_TOKENS = 2_048;
    static final String RESULT = "{\"sky\":\"grey\"}";

    enum With {
        /** A tool {@code weather} that takes a {@code city}. */
        TOOL,
        /** A tool {@code clock} before it, and the wish that {@code weather} be called. */
        CHOICE,
        SCHEMA,
        IMAGE,
        SYSTEM,
        THOUGHTS,
        LIMIT,
        WRONG_FIELD
    }

    static Wish of(String protocol, String prompt, With... with) {
        Set<With> all = EnumSet.noneOf(With.class);
        all.addAll(Set.of(with));
        return new Wish("matrix/" + protocol, prompt, all, "", Optional.empty());
    }

    boolean has(With wanted) {
        return with.contains(wanted);
    }

    boolean hasTool() {
        return has(With.TOOL) || has(With.CHOICE);
    }

    Wish until(String word) {
        return new Wish(model, prompt, with, word, before);
    }

    /** The second turn, with what the tools gave. */
    Wish behind(Told answer) {
        return new Wish(model, prompt, with, stop, Optional.of(answer));
    }
}
