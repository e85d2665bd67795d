package dev.trunkline.internaltoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedFileTest {

    @TempDir
    Path folder;

    private final AtomicInteger readings = new AtomicInteger();

    /** A file that its reader stumbles over must not be the last one that is looked at. */
    @ParameterizedTest
    @ValueSource(strings = {"error", "exception", "unacceptable"})
    void goesOnLookingWhateverTheReaderThrows(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "first");
        try (WatchedFile<String> watched = new WatchedFile<>("A_SETTING", file, this::read, Duration.ofMillis(5))) {
            Files.writeString(file, text);
            await().until(() -> readings.get() > 3);
            assertThat(watched.value()).isEqualTo("first");

            Files.writeString(file, "next");

            await().until(() -> watched.value().equals("next"));
        }
    }

    private String read(String text) {
        readings.incrementAndGet();
        return switch (text) {
            case "error" -> throw new StackOverflowError();
            case "exception" -> throw new IllegalStateException();
            case "unacceptable" -> throw new IllegalArgumentException();
            default -> text;
        };
    }
}
