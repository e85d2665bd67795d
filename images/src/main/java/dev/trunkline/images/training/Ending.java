package dev.trunkline.images.training;

import dev.trunkline.localstack.component.Service;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The end of one program, and of its JVM, which writes down what it has seen when its program is through. */
record Ending(Service service, ProcessHandle process) {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    static Ending of(Service service, long pid) {
        return new Ending(
                service,
                ProcessHandle.of(pid)
                        .orElseThrow(() -> new IllegalStateException(service.id() + " has ended before its time")));
    }

    void ask() {
        process.destroy();
    }

    void await() {
        try {
            process.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("%s has not ended within %s".formatted(service.id(), LIMIT), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
