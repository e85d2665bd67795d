package dev.trunkline.routing.figures;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What was measured of every endpoint. Attempts may come late, twice and out of order: whoever has heard the same ones
 * tells the same. Bounded by the number of endpoints, each in kilobytes. Confined to one thread.
 */
public final class Measurements {

    private static final long MINUTE_MILLIS = 60_000;

    /** What became of an attempt. */
    public enum Taken {
        COUNTED,
        /** It was counted before. */
        TWICE,
        /** Its endpoint is not one of the catalogue, or there are as many as may be. */
        STRANGER
    }

    private final HealthBands bands;
    private final int endpointsAtMost;
    private final Marks marks;
    private final Map<String, EndpointRecord> records = new HashMap<>();
    private final Map<String, EndpointFigures> told = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private long toldMinute;
    private Set<String> toldOf = Set.of();

    /** @param attemptsRemembered a power of two; what is told once more after so many others is counted once more */
    public Measurements(HealthBands bands, int endpointsAtMost, int attemptsRemembered) {
        this.bands = bands;
        this.endpointsAtMost = endpointsAtMost;
        this.marks = new Marks(attemptsRemembered);
    }

    /** All of it will come again. */
    public void forget() {
        marks.forget();
        records.clear();
        told.clear();
        changed.clear();
        toldMinute = 0;
    }

    /** @param known ids of the catalogue; empty while nobody knows them */
    public Taken learn(Measure measure, Set<String> known, long nowMillis) {
        String id = measure.endpointId();
        EndpointRecord record = records.get(id);
        if (record == null && (records.size() >= endpointsAtMost || !known.isEmpty() && !known.contains(id))) {
            return Taken.STRANGER;
        }
        if (!marks.add(measure.mark())) {
            return Taken.TWICE;
        }
        // A gateway's clock may run ahead.
        Measure counted = measure.atMillis() <= nowMillis ? measure : measure.at(nowMillis);
        records.computeIfAbsent(id, first -> new EndpointRecord()).add(counted, nowMillis);
        changed.add(id);
        return Taken.COUNTED;
    }

    /** Only endpoints that were used within a day; what changed since the last time is worked out anew. */
    public Map<String, EndpointFigures> told(Set<String> known, long nowMillis) {
        long minute = Math.floorDiv(nowMillis, MINUTE_MILLIS);
        if (minute != toldMinute || known != toldOf) {
            toldMinute = minute;
            toldOf = known;
            records.entrySet()
                    .removeIf(one ->
                            one.getValue().isOver(nowMillis) || !known.isEmpty() && !known.contains(one.getKey()));
            told.keySet().retainAll(records.keySet());
            changed.addAll(records.keySet());
        } else {
            told.forEach((id, figures) -> {
                if (figures.isUnwell()) {
                    changed.add(id);
                }
            });
        }
        changed.forEach(id -> tell(id, nowMillis));
        changed.clear();
        return Map.copyOf(told);
    }

    private void tell(String id, long nowMillis) {
        EndpointRecord record = records.get(id);
        if (record == null) {
            told.remove(id);
        } else {
            told.put(id, record.told(nowMillis, bands));
        }
    }

    /** How many endpoints there is anything of. */
    public int endpoints() {
        return records.size();
    }
}
