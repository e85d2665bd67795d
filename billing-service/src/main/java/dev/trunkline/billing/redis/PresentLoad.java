package dev.trunkline.billing.redis;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The load under which this process writes figures, as last seen. Safe for all threads. */
@Singleton
public final class PresentLoad {

    private final LoadedMarker marker;
    private volatile @Nullable String rightMarker;
    private volatile @Nullable Load seen;

    PresentLoad(LoadedMarker marker) {
        this.marker = marker;
    }

    /** What the marker must say for a load to count: this ledger, and the run of the Redis server. */
    public void expect(String right) {
        if (!right.equals(rightMarker)) {
            seen = null;
            rightMarker = right;
        }
    }

    /** Nothing is written from here on until it is known what the marker must say. */
    public void forget() {
        rightMarker = null;
        seen = null;
    }

    /** Seen last, and perhaps over: what is written under it is refused then. */
    Load seen() {
        Load load = seen;
        return load == null ? look() : load;
    }

    /** As it is now. */
    Load look() {
        String right = rightMarker;
        Optional<Load> present = right == null ? Optional.empty() : marker.present(right);
        seen = present.orElse(null);
        return present.orElseThrow(() ->
                new IllegalStateException("Redis does not hold this ledger (expected: it is loaded in a moment)"));
    }
}
