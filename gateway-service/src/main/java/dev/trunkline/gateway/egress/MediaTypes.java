package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.chat.MediaKind;
import dev.trunkline.gateway.json.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which type fetched bytes have: what they begin with decides, and what their host says of them must not gainsay it.
 * Beginnings by PNG (W3C) 5.2, JPEG (ITU-T T.81) B.1, GIF89a 17, WebP (RFC 9649) 2.4 and PDF (ISO 32000-2) 7.5.2, as of
 * 2026-11. Pure.
 */
final class MediaTypes {

    private static final String PDF = "application/pdf";
    private static final byte[] PDF_BEGINS = ascii("%PDF-");
    private static final byte[] PNG_BEGINS = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG_BEGINS = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final int WEBP_AT = 8;

    /** Hosts of files say so of everything. */
    private static final Set<String> NOTHING_SAID = Set.of("", "application/octet-stream", "binary/octet-stream");

    private static final Set<String> TEXTS = Set.of("text/plain", "text/markdown", "text/csv");

    private MediaTypes() {}

    /** What the member should have held. */
    static String expectation(MediaKind kind) {
        return switch (kind) {
            case IMAGE -> "the address of an image of png, jpeg, gif or webp";
            case DOCUMENT ->
                "the address of a pdf, of a text (plain, markdown or csv, in UTF-8) or of an image of png, jpeg, gif or"
                        + " webp";
        };
    }

    static String accepted(MediaKind kind) {
        String images = "image/png, image/jpeg, image/gif, image/webp";
        return switch (kind) {
            case IMAGE -> images;
            case DOCUMENT -> PDF + ", text/plain, text/markdown, text/csv, " + images;
        };
    }

    /** Null where it is none that is taken. @param contentType as the head said it, null where it said nothing */
    static @Nullable String of(MediaKind kind, @Nullable String contentType, byte[] bytes) {
        String said = word(contentType);
        String image = image(bytes);
        if (image != null) {
            return NOTHING_SAID.contains(said) || said.startsWith("image/") ? image : null;
        }
        if (kind == MediaKind.IMAGE) {
            return null;
        }
        if (begins(bytes, 0, PDF_BEGINS)) {
            return NOTHING_SAID.contains(said) || said.equals(PDF) || said.equals("application/x-pdf") ? PDF : null;
        }
        return TEXTS.contains(said) && Utf8.isValid(bytes, 0, bytes.length) ? said : null;
    }

    private static String word(@Nullable String contentType) {
        String said = contentType == null ? "" : contentType;
        int parameters = said.indexOf(';');
        return (parameters < 0 ? said : said.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String image(byte[] bytes) {
        if (begins(bytes, 0, PNG_BEGINS)) {
            return "image/png";
        }
        if (begins(bytes, 0, JPEG_BEGINS)) {
            return "image/jpeg";
        }
        if (begins(bytes, 0, ascii("GIF87a")) || begins(bytes, 0, ascii("GIF89a"))) {
            return "image/gif";
        }
        return begins(bytes, 0, ascii("RIFF")) && begins(bytes, WEBP_AT, ascii("WEBP")) ? "image/webp" : null;
    }

    private static boolean begins(byte[] bytes, int at, byte[] with) {
        return bytes.length >= at + with.length && Arrays.equals(bytes, at, at + with.length, with, 0, with.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
