package dev.trunkline.helm.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Where the load and those who command it meet: a folder that outlives the load's process, so that a step goes on, and
 * its answers stay, when the node comes back. Safe for several threads and processes.
 */
final class Place {

    private final Path step;
    private final Path idle;
    private final Path crowd;
    private final Path folder;

    Place(Path folder) {
        step = folder.resolve("step");
        idle = folder.resolve("idle");
        crowd = folder.resolve("crowd");
        this.folder = folder;
    }

    /** Empty while nothing is to be asked. */
    String step() {
        try {
            return Files.readString(step);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Anew: what a former run has left of a step by that name is gone. */
    void begin(String name) throws IOException {
        Files.deleteIfExists(answersOf(name));
        Path next = step.resolveSibling("step.next");
        Files.writeString(next, name);
        Files.move(next, step, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void end() throws IOException {
        Files.deleteIfExists(step);
        Files.deleteIfExists(idle);
        crowd(false);
    }

    boolean isCrowded() {
        return Files.exists(crowd);
    }

    void crowd(boolean is) throws IOException {
        if (is) {
            Files.writeString(crowd, "");
        } else {
            Files.deleteIfExists(crowd);
        }
    }

    boolean isIdle() {
        return Files.exists(idle);
    }

    void sayIdle() throws IOException {
        Files.writeString(idle, "");
    }

    synchronized void write(Answer answer) {
        try {
            Files.writeString(
                    answersOf(answer.step()),
                    answer.line() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole lines only: the last one may be on its way, or have been cut off with the power. */
    List<Answer> answers(String name) throws IOException {
        Path answers = answersOf(name);
        if (!Files.exists(answers)) {
            return List.of();
        }
        String text = Files.readString(answers);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(Answer::read)
                .toList();
    }

    private Path answersOf(String name) {
        return folder.resolve("answers." + name);
    }
}
