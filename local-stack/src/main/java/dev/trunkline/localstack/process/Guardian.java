package dev.trunkline.localstack.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Builds the command line that puts a child under {@code guardian.sh}. */
final class Guardian {

    private static final String SCRIPT = "guardian.sh";

    private Guardian() {}

    static List<String> command(Path script, Path pidFile, ChildSpec spec) {
        List<String> command = new ArrayList<>();
        if (isOnPath("setsid")) {
            // Out of the parent's process group and terminal: what kills the whole group must not kill the guardian.
            command.add("setsid");
        }
        command.addAll(List.of("sh", script.toString(), spec.stopSignal(), Integer.toString(spec.graceSeconds())));
        command.add(pidFile.toString());
        command.addAll(spec.command());
        return command;
    }

    /** The script as a file of the stack's own, so that a rebuild of this module does not change it under a shell. */
    static Path script(Path runFolder) throws IOException {
        Path script = runFolder.resolve(SCRIPT);
        Path fresh = Files.createTempFile(runFolder, "guardian", ".new");
        try (InputStream source = Guardian.class.getResourceAsStream(SCRIPT)) {
            if (source == null) {
                throw new IOException("resource " + SCRIPT + " is missing from local-stack");
            }
            Files.copy(source, fresh, StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.move(fresh, script, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isOnPath(String program) {
        String path = Map.copyOf(System.getenv()).getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
