package dev.trunkline.gateway.credential;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** A credential that lies in a file, of which the environment names the path, as Google's own tools have it. */
final class CredentialFile {

    static final String GOOGLE = "GOOGLE_APPLICATION_CREDENTIALS";

    private static final int BYTES_AT_MOST = 64 << 10;

    private CredentialFile() {}

    /** What it holds, empty where none is named or it cannot be read: other credentials serve on. */
    static String read(Map<String, String> environment) {
        String path = environment.getOrDefault(GOOGLE, "").strip();
        return path.isEmpty() ? "" : content(path);
    }

    private static String content(String path) {
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            byte[] bytes = file.readNBytes(BYTES_AT_MOST + 1);
            if (bytes.length <= BYTES_AT_MOST) {
                return new String(bytes, StandardCharsets.UTF_8).strip();
            }
            warn("too large");
        } catch (IOException | InvalidPathException e) {
            warn(e.getClass().getSimpleName());
        }
        return "";
    }

    private static void warn(String trouble) {
        Log.warnf(
                "%s: not read: %s (expected: the path of a file of at most %d bytes)", GOOGLE, trouble, BYTES_AT_MOST);
    }
}
