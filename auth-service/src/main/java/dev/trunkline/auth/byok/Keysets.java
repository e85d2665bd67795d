package dev.trunkline.auth.byok;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The keyset in use: the last good one of the file. For any thread; looking again is one thread's work. */
@Singleton
class Keysets {

    private static final Logger LOG = Logger.getLogger(Keysets.class);
    private static final String VARIABLE = "TRUNKLINE_BYOK_KEYSET";

    private final Optional<KeysetFile> file;
    private final Counter failures;

    private volatile @Nullable Keyset current;

    Keysets(ByokSettings settings, MeterRegistry meters) {
        this.file = settings.keyset().map(path -> new KeysetFile(Path.of(path)));
        meters.gauge("trunkline.byok.keyset.primary", this, Keysets::primaryId);
        this.failures = meters.counter("trunkline.byok.keyset.failures");
    }

    Optional<Keyset> current() {
        return Optional.ofNullable(current);
    }

    boolean configured() {
        return file.isPresent();
    }

    /** Looks at the file; whether there is another keyset now. */
    boolean refresh() {
        return file.isPresent()
                && switch (file.get().look()) {
                    case KeysetFile.Same() -> false;
                    case KeysetFile.Changed(Keyset keyset) -> taken(keyset);
                    case KeysetFile.Unusable(String why) -> kept(why);
                };
    }

    /** Zero without a keyset. */
    private double primaryId() {
        return current().map(Keyset::primaryId).orElse(0L);
    }

    private boolean taken(Keyset keyset) {
        LOG.infof("%s the keyset of %s", current == null ? "Loaded" : "Loaded anew", VARIABLE);
        current = keyset;
        return true;
    }

    private boolean kept(String why) {
        failures.increment();
        String instead = current == null ? "provider credentials are not available" : "the last good one stays in use";
        LOG.warnf("The file of %s %s; %s (see the KeysetTool in the README)", VARIABLE, why, instead);
        return false;
    }
}
