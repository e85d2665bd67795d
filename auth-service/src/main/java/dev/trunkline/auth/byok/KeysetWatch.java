package dev.trunkline.auth.byok;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Looks at the keyset's file every few seconds and brings what is stored up to its primary key. Has its own thread. */
@Singleton
class KeysetWatch {

    private static final Logger LOG = Logger.getLogger(KeysetWatch.class);

    private final Keysets keysets;
    private final Reencryption reencryption;
    private final ByokSettings settings;
    private final Thread thread;

    private volatile boolean stopped;

    KeysetWatch(Keysets keysets, Reencryption reencryption, ByokSettings settings) {
        this.keysets = keysets;
        this.reencryption = reencryption;
        this.settings = settings;
        this.thread = Thread.ofPlatform().daemon().name("byok-keyset-watch").unstarted(this::run);
    }

    void start(@Observes StartupEvent event) {
        if (keysets.configured()) {
            keysets.refresh();
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        thread.interrupt();
    }

    private void run() {
        Duration sincePass = settings.reencryptInterval();
        try {
            while (!stopped) {
                if (refreshed() || sincePass.compareTo(settings.reencryptInterval()) >= 0) {
                    keysets.current().ifPresent(this::reencrypt);
                    sincePass = Duration.ZERO;
                }
                Thread.sleep(settings.checkInterval());
                sincePass = sincePass.plus(settings.checkInterval());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing that a look at the file meets ends the looking. */
    private boolean refreshed() {
        try {
            return keysets.refresh();
        } catch (Throwable e) {
            LOG.warnf("The keyset's file could not be looked at (trying again): %s", e);
            return false;
        }
    }

    private void reencrypt(Keyset keyset) {
        try {
            reencryption.run(keyset);
        } catch (Throwable e) {
            if (!stopped) {
                LOG.warnf("Stored provider credentials were not encrypted anew (trying again): %s", e.getMessage());
            }
        }
    }
}
