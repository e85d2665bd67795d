package dev.trunkline.catalog.line;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Holds the line in force; empty until the first one is there. Safe for all threads. */
@Singleton
public final class CurrentLine {

    private record State(Optional<Line> line, Set<String> toldEndpointIds, Optional<Line> listed) {

        /** Before anybody was told anything, there is nothing that some know and others do not. */
        static State of(Optional<Line> line, Set<String> told) {
            return new State(line, told, told.isEmpty() ? line : line.map(whole -> whole.knownBy(told)));
        }
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.of(Optional.empty(), Set.of()));

    public Optional<Line> get() {
        return state.get().line();
    }

    /** What callers are shown: a model that is new is listed when gateways were told of it, so that it can be asked. */
    public Optional<Line> listed() {
        return state.get().listed();
    }

    public void set(Line next) {
        state.updateAndGet(now -> State.of(Optional.of(next), now.toldEndpointIds()));
    }

    /** Of these endpoints the topic has been told, in whatever version. */
    public void told(Set<String> endpointIds) {
        Set<String> told = Set.copyOf(endpointIds);
        state.updateAndGet(now -> now.toldEndpointIds().equals(told) ? now : State.of(now.line(), told));
    }
}
