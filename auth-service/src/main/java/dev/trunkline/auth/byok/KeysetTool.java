package dev.trunkline.auth.byok;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AesGcmParameters;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.StringJoiner;

/**
 * Makes and rotates the keyset's file, for operators: create it, add a key, promote that key once every replica has
 * read the file, remove the older ones once nothing is encrypted with them. Each step replaces the file at once.
 */
public final class KeysetTool {

    private static final String USAGE = "usage: KeysetTool create|add|promote|remove|show FILE";
    private static final String OWNER_ONLY = "rw-------";

    private final Path file;

    private KeysetTool(Path file) {
        this.file = file;
    }

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** What {@link #main} does; returns the exit code. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 2) {
            err.println(USAGE);
            return 2;
        }
        KeysetTool tool = new KeysetTool(Path.of(arguments.get(1)).toAbsolutePath());
        try {
            switch (arguments.getFirst()) {
                case "create" -> tool.create();
                case "add" -> tool.add();
                case "promote" -> tool.promote();
                case "remove" -> tool.removeOlder();
                case "show" -> {}
                default -> {
                    err.println(USAGE);
                    return 2;
                }
            }
            out.println(tool.file + ": " + described(tool.read()));
            return 0;
        } catch (NoSuchFileException e) {
            err.println(tool.file + ": there is no such file (expected: a keyset, see create)");
        } catch (IOException e) {
            err.println(tool.file + ": " + e.getMessage());
        } catch (GeneralSecurityException e) {
            err.println(tool.file + ": is not a Tink keyset in JSON with AES256-GCM keys");
        }
        return 1;
    }

    private void create() throws IOException, GeneralSecurityException {
        if (Files.exists(file)) {
            throw new IOException("is there already (expected: add, promote or remove)");
        }
        replace(KeysetHandle.newBuilder()
                .setConfiguration(Keyset.ALGORITHMS)
                .addEntry(newKey().makePrimary())
                .build());
    }

    private void add() throws IOException, GeneralSecurityException {
        replace(changing(read()).addEntry(newKey()).build());
    }

    /** The newest key is the last one. */
    private void promote() throws IOException, GeneralSecurityException {
        KeysetHandle.Builder builder = changing(read());
        builder.getAt(builder.size() - 1).makePrimary();
        replace(builder.build());
    }

    private void removeOlder() throws IOException, GeneralSecurityException {
        KeysetHandle.Builder builder = changing(read());
        while (!builder.getAt(0).isPrimary()) {
            builder.deleteAt(0);
        }
        replace(builder.build());
    }

    private static KeysetHandle.Builder changing(KeysetHandle handle) {
        return KeysetHandle.newBuilder(handle).setConfiguration(Keyset.ALGORITHMS);
    }

    private static KeysetHandle.Builder.Entry newKey() throws GeneralSecurityException {
        return KeysetHandle.generateEntryFromParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(32)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.TINK)
                        .build())
                .withRandomId();
    }

    private KeysetHandle read() throws IOException, GeneralSecurityException {
        return Keyset.handle(Files.readString(file));
    }

    /** Written beside it and then moved: whoever reads finds the old one or the new one. */
    private void replace(KeysetHandle handle) throws IOException, GeneralSecurityException {
        String json =
                TinkJsonProtoKeysetFormat.serializeKeyset(handle, Keyset.ALGORITHMS, InsecureSecretKeyAccess.get());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        Files.writeString(fresh, json, StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String described(KeysetHandle handle) {
        StringJoiner keys = new StringJoiner(", ");
        for (int i = 0; i < handle.size(); i++) {
            KeysetHandle.Entry entry = handle.getAt(i);
            keys.add(Integer.toUnsignedString(entry.getId()) + (entry.isPrimary() ? " (primary)" : ""));
        }
        return "keys " + keys;
    }
}
