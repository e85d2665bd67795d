package dev.trunkline.images.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the programs wrote while they were trained. It goes with the stage of the build that they run in, so it is told
 * when something fails; without what their JVMs say of the cache, which is most of it and never the reason.
 */
record TrainingLogs(Path folder) {

    private static final Pattern OF_THE_CACHE = Pattern.compile("\\[[^\\]]*]\\[[^\\]]*]\\[aot.*");
    private static final int LINES_AT_MOST = 400;

    /** The last lines of each log, with its name before them. */
    List<String> lines() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().flatMap(TrainingLogs::of).toList();
        }
    }

    private static Stream<String> of(Path log) {
        List<String> own;
        try {
            own = Files.readAllLines(log).stream()
                    .filter(line -> !OF_THE_CACHE.matcher(line).matches())
                    .toList();
        } catch (IOException e) {
            own = List.of("cannot be read: " + e);
        }
        List<String> last = own.subList(Math.max(0, own.size() - LINES_AT_MOST), own.size());
        return Stream.concat(Stream.of("==== " + log.getFileName()), last.stream());
    }
}
