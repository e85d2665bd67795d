package dev.trunkline.localstack.part;

import dev.trunkline.localstack.process.StartFailure;
import dev.trunkline.localstack.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL refuses to run as root: what to put before its commands where we are root. */
final class Unprivileged {

    private static final String NOBODY = "65534";
    private static final List<String> USER_NAMESPACE = List.of("unshare", "-U");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    private Unprivileged() {}

    /** Empty for an ordinary user; for root a user namespace, or the user nobody where namespaces are forbidden. */
    static List<String> prefix(Path readable) {
        if (!isRoot()) {
            return List.of();
        }
        if (works(USER_NAMESPACE, "true")) {
            return USER_NAMESPACE;
        }
        if (works(AS_NOBODY, "test", "-r", readable.toString())) {
            return AS_NOBODY;
        }
        throw new StartFailure("PostgreSQL does not run as root, and neither 'unshare -U' nor user nobody (reading %s)"
                        .formatted(readable)
                + " works here (expected: start as an ordinary user)");
    }

    /** Hands a new folder to the user that will run PostgreSQL. */
    static void own(Path folder) throws IOException {
        if (isRoot() && !works(USER_NAMESPACE, "true")) {
            Tool.run(List.of("chown", NOBODY + ":" + NOBODY, folder.toString()), Map.of(), folder);
        }
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean works(List<String> prefix, String... command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(List.of(command));
        try {
            Tool.run(all, Map.of(), Path.of("/"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
