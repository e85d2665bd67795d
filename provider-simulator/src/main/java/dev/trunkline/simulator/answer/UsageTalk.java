package dev.trunkline.simulator.answer;

import java.util.regex.Pattern;

/**
 * What an answer is to say of its tokens, where that is not the truth.
 *
 * @param atEnd {@code prompt:completion} or {@code prompt:completion:cached}, written as they are; empty for the truth
 * @param running the same for figures on the way, empty for what the protocol has there
 * @param lateMillis between the finish reason of a stream and its figures
 * @param cacheWritten tokens of the prompt, for protocols that count them; at most those that are not cached
 */
public record UsageTalk(String atEnd, String running, int lateMillis, int cacheWritten) {

    public static final UsageTalk HONEST = new UsageTalk("", "", 0, 0);

    private static final Pattern FIGURES = Pattern.compile("[^:\\s]+:[^:\\s]+(:[^:\\s]+)?");
    private static final int CACHED = 2;

    public static boolean isFigures(String text) {
        return FIGURES.matcher(text).matches();
    }

    public UsageTalk withAtEnd(String figures) {
        return new UsageTalk(figures, running, lateMillis, cacheWritten);
    }

    public UsageTalk withRunning(String figures) {
        return new UsageTalk(atEnd, figures, lateMillis, cacheWritten);
    }

    public UsageTalk withLateMillis(int millis) {
        return new UsageTalk(atEnd, running, millis, cacheWritten);
    }

    public UsageTalk withCacheWritten(int tokens) {
        return new UsageTalk(atEnd, running, lateMillis, tokens);
    }

    public static String prompt(String figures) {
        return figures.split(":")[0];
    }

    public static String completion(String figures) {
        return figures.split(":")[1];
    }

    public static String cached(String figures) {
        String[] parts = figures.split(":");
        return parts.length > CACHED ? parts[CACHED] : "0";
    }
}
