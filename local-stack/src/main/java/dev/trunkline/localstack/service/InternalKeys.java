package dev.trunkline.localstack.service;

import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.token.InternalKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys by which services know one another, in files of one folder: the gateway's and auth-service's private JWK and
 * the JWK set of all public ones. They are exchanged in three steps, while services run: announce the next ones, use
 * them, forget the previous ones.
 */
public record InternalKeys(Path folder) {

    private static final String GATEWAY = "trunkline-gateway";
    private static final String AUTH = "trunkline-auth";

    /** Those kept in the folder; what is not there yet is made, readable by its owner only. */
    public static InternalKeys create(Path folder) {
        InternalKeys keys =
                new InternalKeys(Folders.create(folder.toAbsolutePath().normalize()));
        boolean made = make(keys.gatewayKeyFile(), GATEWAY) | make(keys.authKeyFile(), AUTH);
        if (made || !Files.exists(keys.jwksFile())) {
            keys.forgetPrevious();
        }
        return keys;
    }

    /** The private JWK by which the gateway signs. */
    public Path gatewayKeyFile() {
        return folder.resolve("internal-gateway-key.json");
    }

    /** The private JWK by which auth-service signs. */
    public Path authKeyFile() {
        return folder.resolve("internal-auth-key.json");
    }

    /** The public JWKs that every service believes. */
    public Path jwksFile() {
        return folder.resolve("internal-jwks.json");
    }

    /** The key by which the gateway signs now. */
    public InternalKey gateway() {
        return read(gatewayKeyFile());
    }

    /** The key by which auth-service signs now. */
    public InternalKey auth() {
        return read(authKeyFile());
    }

    /** Makes the next keys, which everybody believes from now on and nobody signs with yet. */
    public void announceNext() {
        make(next(gatewayKeyFile()), GATEWAY);
        make(next(authKeyFile()), AUTH);
        writeSet(List.of(gateway(), auth(), read(next(gatewayKeyFile())), read(next(authKeyFile()))));
    }

    /** Signing goes on by the next keys; the previous ones are still believed. */
    public void useNext() {
        move(next(gatewayKeyFile()), gatewayKeyFile());
        move(next(authKeyFile()), authKeyFile());
    }

    /** Only the keys that sign now are believed. */
    public void forgetPrevious() {
        writeSet(List.of(gateway(), auth()));
    }

    private void writeSet(List<InternalKey> keys) {
        List<String> jwks = new ArrayList<>();
        keys.forEach(key -> jwks.add(key.publicJwk()));
        write(jwksFile(), "{\"keys\":[\n" + String.join(",\n", jwks) + "\n]}\n");
    }

    private static boolean make(Path file, String issuer) {
        if (Files.exists(file)) {
            return false;
        }
        write(file, InternalKey.generate(issuer).privateJwk() + "\n");
        return true;
    }

    private static InternalKey read(Path file) {
        try {
            return InternalKey.read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path next(Path file) {
        return file.resolveSibling("next-" + file.getFileName());
    }

    /** Nobody ever sees half a file. */
    private static void write(Path file, String text) {
        try {
            Path half = file.resolveSibling("." + file.getFileName());
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, text);
            move(half, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
