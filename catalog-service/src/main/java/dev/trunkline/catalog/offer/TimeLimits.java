package dev.trunkline.catalog.offer;

/** How long a gateway waits for an endpoint, in milliseconds; 0 where it is to wait as long as for anybody. */
public record TimeLimits(int connectMillis, int firstTokenMillis, int idleMillis, int totalMillis) {

    public static final TimeLimits NONE = new TimeLimits(0, 0, 0, 0);

    /** What is not said here is as it is said there. */
    TimeLimits orElse(TimeLimits other) {
        return new TimeLimits(
                connectMillis == 0 ? other.connectMillis : connectMillis,
                firstTokenMillis == 0 ? other.firstTokenMillis : firstTokenMillis,
                idleMillis == 0 ? other.idleMillis : idleMillis,
                totalMillis == 0 ? other.totalMillis : totalMillis);
    }
}
