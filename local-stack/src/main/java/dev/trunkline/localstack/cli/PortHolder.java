package dev.trunkline.localstack.cli;

import dev.trunkline.localstack.process.Waiting;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the process that listens on a port: from /proc on Linux, from lsof elsewhere.
 *
 * @param command its command line, cut to a readable length
 */
record PortHolder(long pid, String command) {

    private static final int COMMAND_CHARACTERS = 100;
    private static final String LISTENING = "0A";
    private static final Duration LSOF_LIMIT = Duration.ofSeconds(5);

    /** Empty when it cannot be known, such as another user's process. */
    static Optional<PortHolder> of(int port) {
        try {
            boolean linux = Files.exists(Path.of("/proc/net/tcp"));
            return (linux ? fromProc(port) : fromLsof(port)).map(PortHolder::describe);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static PortHolder describe(long pid) {
        String command = ProcessHandle.of(pid)
                .flatMap(process ->
                        process.info().commandLine().or(() -> process.info().command()))
                .orElse("?");
        return new PortHolder(
                pid, command.length() <= COMMAND_CHARACTERS ? command : command.substring(0, COMMAND_CHARACTERS) + "…");
    }

    private static Optional<Long> fromProc(int port) throws IOException {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (Files.exists(Path.of(table))) {
                sockets.addAll(listeningSockets(Files.readAllLines(Path.of(table)), port));
            }
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holdsOneOf(process, sockets)) {
                    return Optional.of(Long.parseLong(process.getFileName().toString()));
                }
            }
        }
        return Optional.empty();
    }

    /** Names of the sockets listening on a port, as /proc/PID/fd shows them, from the lines of /proc/net/tcp. */
    static Set<String> listeningSockets(List<String> table, int port) {
        String suffix = ":%04X".formatted(port);
        Set<String> sockets = new HashSet<>();
        for (String line : table) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTENING)) {
                sockets.add("socket:[" + fields[9] + "]");
            }
        }
        return sockets;
    }

    private static boolean holdsOneOf(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (sockets.contains(target(descriptor))) {
                    return true;
                }
            }
        } catch (IOException e) {
            // The process has ended, or is another user's.
        }
        return false;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<Long> fromLsof(int port) throws IOException {
        Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!Waiting.until(LSOF_LIMIT, () -> !lsof.isAlive())) {
            lsof.destroyForcibly();
            return Optional.empty();
        }
        String output = new String(lsof.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        return output.lines().findFirst().map(line -> Long.parseLong(line.strip()));
    }
}
