package dev.trunkline.simulator.request;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The images of a request, each by its type and the digest of its bytes. One instance for each request. */
final class Images {

    private static final String DATA = "data:";
    private static final String BASE64 = ";base64,";
    private static final String TYPE = "image/";

    private final List<String> read = new ArrayList<>(0);

    /** By a data URL; what is only named by its address is not fetched. False where there are no bytes in it. */
    boolean url(String url) {
        if (!url.startsWith(DATA)) {
            return true;
        }
        int comma = url.indexOf(BASE64);
        return comma > 0 && bytes(url.substring(DATA.length(), comma), url.substring(comma + BASE64.length()));
    }

    /** False where this is no base64. What is no image is passed over. */
    boolean bytes(String type, String base64) {
        if (!type.startsWith(TYPE)) {
            return true;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            read.add(type + " " + HexFormat.of().formatHex(sha256(bytes)));
            return bytes.length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    List<String> read() {
        return List.copyOf(read);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
