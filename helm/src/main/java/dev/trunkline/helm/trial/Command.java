package dev.trunkline.helm.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Programs on the path, each with a limit of time. */
final class Command {

    private static final int LAST_CHARACTERS = 400;

    private Command() {}

    record Output(int status, String text, String errors) {
        boolean isOk() {
            return status == 0;
        }
    }

    /** What it wrote, if it ended well. */
    static String run(List<String> command, String input, Duration limit) {
        Output output = attempt(command, input, limit);
        if (!output.isOk()) {
            throw new CommandFailure("%s: ended with %d, %s (expected: 0)"
                    .formatted(name(command), output.status, lastOf(output.errors + output.text)));
        }
        return output.text;
    }

    /** Whatever came of it. */
    static Output attempt(List<String> command, String input, Duration limit) {
        try {
            Process process = new ProcessBuilder(command).start();
            CompletableFuture<String> text = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new CommandFailure(
                        "%s: has not ended (expected: within %d s)".formatted(name(command), limit.toSeconds()));
            }
            return new Output(process.exitValue(), text.join(), errors.join());
        } catch (IOException e) {
            throw new CommandFailure("%s: %s (expected: a program on the path)".formatted(name(command), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(name(command) + ": interrupted");
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(List<String> command) {
        return lastOf(String.join(" ", command));
    }

    private static String lastOf(String words) {
        return words.length() <= LAST_CHARACTERS ? words : "..." + words.substring(words.length() - LAST_CHARACTERS);
    }
}
