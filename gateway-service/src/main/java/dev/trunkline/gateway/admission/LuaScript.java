package dev.trunkline.gateway.admission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A script of the folder {@code redis} on the class path, and the digest by which Redis knows it once loaded. */
record LuaScript(String source, String sha1) {

    static final LuaScript ADMIT = load("admit");
    static final LuaScript EXTEND = load("extend");
    static final LuaScript SETTLE = load("settle");
    static final LuaScript BALANCE = load("balance");
    static final LuaScript GIVE_UP = load("giveup");
    static final LuaScript RESTORE = load("restore");
    static final LuaScript PRESENT = load("present");
    static final List<LuaScript> ALL = List.of(ADMIT, EXTEND, SETTLE, BALANCE, GIVE_UP, RESTORE, PRESENT);

    private static LuaScript load(String name) {
        String path = "/redis/" + name + ".lua";
        try (InputStream file = LuaScript.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException(path + " is missing from the class path");
            }
            byte[] source = file.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(source);
            return new LuaScript(
                    new String(source, StandardCharsets.UTF_8), HexFormat.of().formatHex(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
