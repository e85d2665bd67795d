package dev.trunkline.internaltoken;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * What a small file says, read anew while the process runs. A file that cannot be read or understood changes nothing:
 * what it said before stays, with one line in the log. Thread-safe; reading the value never waits.
 */
final class WatchedFile<T> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WatchedFile.class);
    private static final int BYTES_AT_MOST = 65_536;

    private record Content<T>(String text, T value) {}

    private final String setting;
    private final Path file;
    private final Function<String, T> reader;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Content<T> content;
    private String faultLogged = "";
    private final Thread watcher;

    /**
     * Reads the file, and again every interval.
     *
     * @param reader throws IllegalArgumentException for a text it does not accept
     * @throws IllegalStateException when the file does not say anything usable to begin with
     */
    WatchedFile(String setting, Path file, Function<String, T> reader, Duration interval) {
        this.setting = setting;
        this.file = file;
        this.reader = reader;
        try {
            this.content = read();
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(fault(e), e);
        }
        LOG.infof("%s: %s", setting, content.value());
        this.watcher = Thread.ofVirtual().name("watch " + file.getFileName()).start(() -> watch(interval));
    }

    T value() {
        return content.value();
    }

    /** Looks whether the file says something else by now. */
    void look() {
        reading.lock();
        try {
            Content<T> now = read();
            faultLogged = "";
            if (!now.text().equals(content.text())) {
                content = now;
                LOG.infof("%s: has changed to %s", setting, now.value());
            }
        } catch (IOException | IllegalArgumentException e) {
            tell(fault(e));
        } catch (RuntimeException | Error e) {
            // Without its message, which may quote a key. A watcher that died of it would not be missed by anybody.
            tell("%s: %s (%s)".formatted(setting, file, e.getClass().getName()));
        } finally {
            reading.unlock();
        }
    }

    private void tell(String fault) {
        if (!fault.equals(faultLogged)) {
            faultLogged = fault;
            LOG.warnf("%s; what it said before stays", fault);
        }
    }

    private void watch(Duration interval) {
        try {
            while (true) {
                Thread.sleep(interval);
                look();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private Content<T> read() throws IOException {
        Content<T> before = content;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES_AT_MOST + 1);
            if (bytes.length > BYTES_AT_MOST) {
                throw new IllegalArgumentException("expected: at most " + BYTES_AT_MOST + " bytes");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            return before != null && before.text().equals(text) ? before : new Content<>(text, reader.apply(text));
        }
    }

    private String fault(Exception e) {
        return e instanceof IOException
                ? "%s: %s cannot be read".formatted(setting, file)
                : "%s: %s (%s)".formatted(setting, file, e.getMessage());
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
