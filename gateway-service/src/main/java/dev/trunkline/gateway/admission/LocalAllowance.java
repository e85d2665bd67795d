package dev.trunkline.gateway.admission;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * What each account may spend at this gateway while Redis is silent: so much in every hour, however often Redis comes
 * and goes. Nothing is given before the disk knows of the hour, and an hour that an earlier process has begun gives
 * nothing more, so that a restart does not begin it anew. Thread-safe.
 */
final class LocalAllowance {

    /** The answer where nothing may be spent. */
    static final long REFUSED = -1;

    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final int ACCOUNTS_AT_MOST = 100_000;

    private final long perHourNano;
    private final InstantSource clock;
    private final HourFile file;
    private final Map<String, Long> spentNano = new HashMap<>();
    private final long hourOfEarlierProcess;
    private long hour;
    private long hourBeingWritten = -1;
    private long hourWritten = -1;

    /** @param perHourNano nano-USD for each account, 0: requests are refused while Redis is silent */
    LocalAllowance(long perHourNano, InstantSource clock, HourFile file) {
        this.perHourNano = perHourNano;
        this.clock = clock;
        this.file = file;
        this.hourOfEarlierProcess = perHourNano == 0 ? -1 : file.read();
    }

    /** @return nano-USD to hold, at least the wish's minimum, or {@link #REFUSED} */
    synchronized long take(String accountId, HoldWish wish) {
        if (perHourNano == 0 || !mayBegin() || leftNano(accountId) < wish.minimumNano()) {
            return REFUSED;
        }
        return takeMore(accountId, wish.wantNano());
    }

    /** @return as much of it as is left, 0 where nothing is */
    synchronized long takeMore(String accountId, long nano) {
        long takenNano = Math.min(nano, leftNano(accountId));
        if (takenNano > 0) {
            spentNano.merge(accountId, takenNano, Long::sum);
        }
        return takenNano;
    }

    /** What might be taken yet. */
    synchronized long left(String accountId) {
        return Math.max(0, leftNano(accountId));
    }

    /**
     * What was taken and not spent. Of an hour that is over nothing comes back: the present one has its own allowance.
     *
     * @param beganAtMillis not after the moment in which it was taken
     */
    synchronized void giveBack(String accountId, long beganAtMillis, long nano) {
        beginHour();
        if (beganAtMillis / HOUR_MILLIS == hour) {
            spentNano.computeIfPresent(accountId, (account, spent) -> spent - nano);
        }
    }

    /** The first of an hour is refused, unless the disk is faster than it comes again. */
    private boolean mayBegin() {
        beginHour();
        if (hour <= hourOfEarlierProcess) {
            return false;
        }
        if (hourWritten != hour && hourBeingWritten != hour) {
            long begun = hour;
            hourBeingWritten = begun;
            file.write(begun, () -> written(begun));
        }
        return hourWritten == hour;
    }

    private synchronized void written(long begun) {
        hourWritten = Math.max(hourWritten, begun);
    }

    private void beginHour() {
        long present = clock.millis() / HOUR_MILLIS;
        if (present > hour) {
            hour = present;
            spentNano.clear();
        }
    }

    private long leftNano(String accountId) {
        beginHour();
        Long spent = spentNano.get(accountId);
        if (spent == null) {
            return spentNano.size() < ACCOUNTS_AT_MOST ? perHourNano : 0;
        }
        return perHourNano - spent;
    }
}
