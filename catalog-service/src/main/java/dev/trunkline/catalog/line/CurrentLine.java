package dev.trunkline.catalog.line;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Holds the line in force; empty until the first one is there. Safe for all threads. */
@Singleton
public final class CurrentLine {

    private final AtomicReference<Optional<Line>> line = new AtomicReference<>(Optional.empty());

    public Optional<Line> get() {
        return line.get();
    }

    public void set(Line next) {
        line.set(Optional.of(next));
    }
}
