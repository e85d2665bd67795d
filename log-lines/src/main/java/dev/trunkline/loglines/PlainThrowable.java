package dev.trunkline.loglines;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An exception as it is printed, with escaped messages. Never thrown. */
final class PlainThrowable extends Throwable {

    private static final long serialVersionUID = 1L;

    private final String text;

    private PlainThrowable(String text, @Nullable Throwable cause) {
        super(text, cause, true, true);
        this.text = text;
    }

    /** The same where there is nothing to escape in it and in all that it comes from. */
    static Throwable of(Throwable thrown) {
        Throwable copy = isPlain(thrown, seen()) ? null : copy(thrown, seen());
        return copy == null ? thrown : copy;
    }

    private static Set<Throwable> seen() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static boolean isPlain(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return true;
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (!isPlain(suppressed, seen)) {
                return false;
            }
        }
        return LogText.isPlain(thrown.toString()) && isPlain(thrown.getCause(), seen);
    }

    private static @Nullable Throwable copy(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return null;
        }
        PlainThrowable copy = new PlainThrowable(LogText.escaped(thrown.toString()), copy(thrown.getCause(), seen));
        copy.setStackTrace(thrown.getStackTrace());
        for (Throwable suppressed : thrown.getSuppressed()) {
            Throwable plain = copy(suppressed, seen);
            if (plain != null) {
                copy.addSuppressed(plain);
            }
        }
        return copy;
    }

    @Override
    public String toString() {
        return text;
    }
}
