package dev.trunkline.localstack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The classes of a JVM as it holds them in memory, in a file (class data sharing, JEP 350): a JVM that reads it starts
 * in half the time. It is of one JDK and of jars that have not changed since; a JVM that finds another one or none goes
 * without.
 */
public final class ClassArchive {

    /** How long a JVM that leaves its classes may take to end, also on a busy machine. */
    public static final Duration WRITTEN_WITHIN = Duration.ofSeconds(120);

    private static final String FILE = "classes.jsa";

    private ClassArchive() {}

    /**
     * For a JVM that leaves its classes to later ones when it ends in good order, where nobody has yet: that takes
     * seconds.
     *
     * @param target of the module whose program it is
     */
    public static List<String> shared(Path target) {
        return List.of("-XX:+AutoCreateSharedArchive", file(target), "-Xlog:cds*=off");
    }

    /** For one that may end before it has its classes. */
    public static List<String> read(Path target) {
        return List.of(file(target), "-Xlog:cds*=off");
    }

    private static String file(Path target) {
        return "-XX:SharedArchiveFile=" + target.resolve(FILE);
    }
}
