package dev.trunkline.localstack.process;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One program of the stack that can be started, stopped, killed and started again. Safe for several threads. */
public final class Supervised {

    private final Launch launch;
    private final Folders folders;
    private @Nullable ChildProcess running;
    private boolean closed;

    public Supervised(Launch launch, Folders folders) {
        this.launch = launch;
        this.folders = folders;
    }

    public String name() {
        return launch.name();
    }

    public int port() {
        return launch.port();
    }

    /** What the next start will be busy with for long; empty when it will not take long. */
    public Optional<String> longPreparation() {
        return launch.longPreparation();
    }

    /** Returns when the program is ready; throws {@link StartFailure} and leaves nothing running when it is not. */
    public void start() {
        ChildProcess child = spawn();
        boolean settled =
                Waiting.until(launch.readyWithin(), launch.readyPoll(), () -> !child.isAlive() || launch.isReady());
        if (!child.isAlive()) {
            throw new StartFailure("%s (port %d) ended before it was ready%s"
                    .formatted(name(), launch.port(), LogTail.of(folders.log(name()))));
        }
        if (!settled) {
            child.stop();
            throw new StartFailure("%s (port %d) was not ready within %d s%s"
                    .formatted(
                            name(), launch.port(), launch.readyWithin().toSeconds(), LogTail.of(folders.log(name()))));
        }
    }

    private ChildProcess spawn() {
        refuseUnlessStopped();
        try {
            // Outside the lock: preparing takes up to half a minute the first time, and close() must not wait for it.
            return spawn(launch.prepare());
        } catch (IOException e) {
            throw new StartFailure("%s cannot be prepared: %s".formatted(name(), e), e);
        }
    }

    private synchronized ChildProcess spawn(ChildSpec spec) {
        refuseUnlessStopped();
        ChildProcess child = ChildProcess.start(name(), spec, folders);
        running = child;
        return child;
    }

    private synchronized void refuseUnlessStopped() {
        if (running != null && running.isAlive()) {
            throw new StartFailure(name() + " runs already, pid " + running.pid());
        }
        if (closed) {
            throw new StartFailure(name() + " was not started: the stack is being stopped");
        }
    }

    public synchronized boolean isAlive() {
        return running != null && running.isAlive();
    }

    public synchronized void stop() {
        if (running != null && running.isAlive()) {
            running.stop();
        }
    }

    /** Stops for good: a start that comes later, from another thread, is refused. */
    public synchronized void close() {
        closed = true;
        stop();
    }

    public void kill() {
        child().kill();
    }

    public void pause() {
        child().pause();
    }

    public void resume() {
        child().resume();
    }

    public long pid() {
        return child().pid();
    }

    private synchronized ChildProcess child() {
        if (running == null || !running.isAlive()) {
            throw new IllegalStateException(name() + " is not running");
        }
        return running;
    }
}
