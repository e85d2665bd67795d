package dev.trunkline.gateway.journal;

import dev.trunkline.gateway.Given;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that opens a journal, writes into it and waits for its death. */
final class JournalProcess implements AutoCloseable {

    private final Process process;

    private JournalProcess(Process process) {
        this.process = process;
    }

    /** Returns when all records are appended. */
    static JournalProcess holding(Path folder, int records) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                JournalProcess.class.getName(),
                folder.toString(),
                Integer.toString(records));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
            String line = process.inputReader().readLine();
            if (!"appended".equals(line)) {
                throw new IllegalStateException("the other process said " + line);
            }
            return new JournalProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    public static void main(String[] arguments) throws IOException {
        Journal journal = new Journal(Path.of(arguments[0]), 4096, 1 << 20);
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            journal.append(Given.utf8("record " + i));
        }
        System.out.println("appended");
        System.in.read();
    }
}
