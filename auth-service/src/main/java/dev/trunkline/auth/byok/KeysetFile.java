package dev.trunkline.auth.byok;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The file with the keyset, read again and again: an operator replaces it while the service runs. One thread. */
final class KeysetFile {

    /** What came of looking at the file. */
    sealed interface Look {}

    /** As it was the last time, whether good or not. */
    record Same() implements Look {}

    record Changed(Keyset keyset) implements Look {}

    /** Why it is no keyset; never a part of it. */
    record Unusable(String why) implements Look {}

    static final int BYTES_AT_MOST = 64 * 1024;

    private final Path file;
    private byte @Nullable [] seen;

    KeysetFile(Path file) {
        this.file = file;
    }

    Look look() {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(BYTES_AT_MOST + 1);
        } catch (IOException e) {
            return once(new byte[0], "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        if (content.length > BYTES_AT_MOST) {
            return once(content, "has more than " + BYTES_AT_MOST + " bytes");
        }
        if (Arrays.equals(content, seen)) {
            return new Same();
        }
        try {
            Keyset keyset = Keyset.parse(new String(content, StandardCharsets.UTF_8));
            seen = content;
            return new Changed(keyset);
        } catch (GeneralSecurityException | RuntimeException e) {
            return once(content, "is not a Tink keyset in JSON with AES256-GCM keys");
        }
    }

    private Look once(byte[] content, String why) {
        boolean known = Arrays.equals(content, seen);
        seen = content;
        return known ? new Same() : new Unusable(why);
    }
}
