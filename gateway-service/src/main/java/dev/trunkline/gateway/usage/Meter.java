package dev.trunkline.gateway.usage;

import org.jspecify.annotations.Nullable;

/**
 * Something that is counted and has a price, by its word in the contracts. Two with the same word are the same one.
 * Immutable; whoever counts something else makes another one.
 */
public final class Meter {

    public static final Meter PROMPT = new Meter("prompt", null);
    public static final Meter CACHE_READ = new Meter("cache_read", PROMPT);
    public static final Meter CACHE_WRITE_5M = new Meter("cache_write_5m", PROMPT);
    public static final Meter CACHE_WRITE_1H = new Meter("cache_write_1h", CACHE_WRITE_5M);
    public static final Meter PROMPT_AUDIO = new Meter("prompt_audio", PROMPT);
    public static final Meter VIDEO = new Meter("video", PROMPT);
    public static final Meter COMPLETION = new Meter("completion", null);
    public static final Meter REASONING = new Meter("reasoning", COMPLETION);
    public static final Meter COMPLETION_IMAGE = new Meter("completion_image", COMPLETION);
    public static final Meter COMPLETION_AUDIO = new Meter("completion_audio", COMPLETION);
    public static final Meter IMAGE = new Meter("image", null);
    public static final Meter REQUEST = new Meter("request", null);
    public static final Meter SEARCH = new Meter("search", null);
    public static final Meter WEB_SEARCH = new Meter("web_search", null);
    public static final Meter FILE_PAGE = new Meter("file_page", null);

    private final String word;
    private final @Nullable Meter parent;
    private final Meter root;

    /** @param parent the one that it is a part of, and whose price it takes where it has none; null: of none */
    public Meter(String word, @Nullable Meter parent) {
        this.word = word;
        this.parent = parent;
        this.root = parent == null ? this : parent.root;
    }

    public String word() {
        return word;
    }

    @Nullable
    Meter parent() {
        return parent;
    }

    /** The whole that it is a part of: {@link #PROMPT}, {@link #COMPLETION}, or itself. */
    Meter root() {
        return root;
    }

    /** Whether it counts tokens of the prompt or of the answer. */
    boolean isToken() {
        return root.equals(PROMPT) || root.equals(COMPLETION);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Meter meter && word.equals(meter.word));
    }

    @Override
    public int hashCode() {
        return word.hashCode();
    }

    @Override
    public String toString() {
        return word;
    }
}
