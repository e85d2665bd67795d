package dev.trunkline.helm.load;

/** What a caller asks again and again. */
public enum Kind {
    /** A whole answer at once, on a connection that is kept for a while. */
    PLAIN("#tokens=8", 3, false, 25),
    /** A stream of two seconds, on a connection of its own, so that new gateways get some. */
    STREAM("#tokens=40 #pace=20", 3, true, 1),
    /** A stream of ten seconds: one that is open when something happens. */
    LONG_STREAM("#tokens=300 #pace=30", 2, true, 1),
    /** The same by many, while there is a crowd. */
    CROWD("#tokens=300 #pace=30", 100, true, 1),
    /** A stream of ten minutes less a little, which is the longest that a gateway lets go on. */
    LONGEST_STREAM("#tokens=2950 #pace=5", 0, true, 1);

    private final String directives;
    private final int callers;
    private final boolean streamed;
    private final int requestsOfConnection;

    Kind(String directives, int callers, boolean streamed, int requestsOfConnection) {
        this.directives = directives;
        this.callers = callers;
        this.streamed = streamed;
        this.requestsOfConnection = requestsOfConnection;
    }

    /** How many of all kinds are under way at a time, at most, where there is no crowd. */
    public static int allCallers() {
        int all = 0;
        for (Kind kind : values()) {
            all += kind == CROWD ? 0 : kind.callers;
        }
        return all;
    }

    int callers() {
        return callers;
    }

    boolean isStreamed() {
        return streamed;
    }

    /** After so many a new one is made, so that every gateway has some of all. */
    int requestsOfConnection() {
        return requestsOfConnection;
    }

    String body() {
        String messages = "[{\"role\":\"user\",\"content\":\"Hello, line! %s\"}]".formatted(directives);
        return "{\"model\":\"simulated/parrot-large\",\"stream\":%s,\"messages\":%s}".formatted(streamed, messages);
    }
}
