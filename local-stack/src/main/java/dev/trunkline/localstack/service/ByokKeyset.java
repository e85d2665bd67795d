package dev.trunkline.localstack.service;

import dev.trunkline.localstack.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The keyset by which auth-service encrypts callers' own provider keys: a file in Tink's JSON form with AES256-GCM
 * keys, written without Tink. Each change replaces the file at once. One thread.
 */
public record ByokKeyset(Path file) {

    /** One key: its id and Tink's message of it in base64. */
    private record Key(long id, String value) {}

    private record Keys(long primary, List<Key> all) {}

    private static final int KEY_BYTES = 32;
    /** Tag and length of the only field of Tink's AesGcmKey. */
    private static final byte[] KEY_FIELD = {0x1A, KEY_BYTES};

    private static final Pattern PRIMARY = Pattern.compile("\"primaryKeyId\":(\\d+)");
    private static final Pattern KEY = Pattern.compile("\"value\":\"([^\"]+)\"[^]]*?\"keyId\":(\\d+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The keyset kept in the folder; made there at the first call, readable by its owner only. */
    public static ByokKeyset create(Path folder) {
        Path absolute = Folders.create(folder.toAbsolutePath().normalize());
        ByokKeyset keyset = new ByokKeyset(absolute.resolve("byok-keyset.json"));
        if (!Files.exists(keyset.file)) {
            Key first = newKey();
            keyset.write(new Keys(first.id, List.of(first)));
        }
        return keyset;
    }

    /** First step of a rotation: a new key, which only decrypts until it is promoted. */
    public void add() {
        Keys keys = read();
        List<Key> all = new ArrayList<>(keys.all);
        all.add(newKey());
        write(new Keys(keys.primary, all));
    }

    /** Second step: the newest key encrypts from now on. */
    public void promote() {
        Keys keys = read();
        write(new Keys(keys.all.getLast().id, keys.all));
    }

    /** Last step: only the primary key is left. */
    public void removeOthers() {
        Keys keys = read();
        write(new Keys(
                keys.primary,
                keys.all.stream().filter(key -> key.id == keys.primary).toList()));
    }

    private static Key newKey() {
        byte[] message = new byte[KEY_FIELD.length + KEY_BYTES];
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        System.arraycopy(KEY_FIELD, 0, message, 0, KEY_FIELD.length);
        System.arraycopy(key, 0, message, KEY_FIELD.length, KEY_BYTES);
        return new Key(RANDOM.nextInt(1, Integer.MAX_VALUE), Base64.getEncoder().encodeToString(message));
    }

    private Keys read() {
        try {
            String json = Files.readString(file);
            Matcher primary = PRIMARY.matcher(json);
            if (!primary.find()) {
                throw new IllegalStateException(file + " is not a keyset of this stack");
            }
            List<Key> all = KEY.matcher(json)
                    .results()
                    .map(found -> new Key(Long.parseLong(found.group(2)), found.group(1)))
                    .toList();
            return new Keys(Long.parseLong(primary.group(1)), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Keys keys) {
        String all = keys.all.stream().map(ByokKeyset::written).collect(Collectors.joining(","));
        String json = "{\"primaryKeyId\":%d,\"key\":[%s]}%n".formatted(keys.primary, all);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, json);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String written(Key key) {
        return """
                {"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey",\
                "value":"%s","keyMaterialType":"SYMMETRIC"},\
                "status":"ENABLED","keyId":%d,"outputPrefixType":"TINK"}""".formatted(key.value, key.id);
    }
}
