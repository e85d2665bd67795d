package dev.trunkline.gateway.usage;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The meters whose prices are read from price lists. Immutable. */
public final class Meters {

    /** Those of the contract, contracts/README.md. */
    public static final Meters KNOWN = new Meters(Map.of())
            .and(Meter.PROMPT)
            .and(Meter.CACHE_READ)
            .and(Meter.CACHE_WRITE_5M)
            .and(Meter.CACHE_WRITE_1H)
            .and(Meter.PROMPT_AUDIO)
            .and(Meter.VIDEO)
            .and(Meter.COMPLETION)
            .and(Meter.REASONING)
            .and(Meter.COMPLETION_IMAGE)
            .and(Meter.COMPLETION_AUDIO)
            .and(Meter.IMAGE)
            .and(Meter.REQUEST)
            .and(Meter.SEARCH)
            .and(Meter.WEB_SEARCH)
            .and(Meter.FILE_PAGE);

    private final Map<String, Meter> byWord;

    private Meters(Map<String, Meter> byWord) {
        this.byWord = byWord;
    }

    public Meters and(Meter more) {
        Map<String, Meter> all = new HashMap<>(byWord);
        all.put(more.word(), more);
        return new Meters(Map.copyOf(all));
    }

    /** Null where nothing here counts it. */
    @Nullable
    Meter named(String word) {
        return byWord.get(word);
    }
}
