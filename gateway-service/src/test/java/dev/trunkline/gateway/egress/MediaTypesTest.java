package dev.trunkline.gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.MediaKind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {

    private static final String PNG = "\u0089PNG\r\n\u001a\n...";

    private static @Nullable String type(MediaKind kind, @Nullable String said, String bytes) {
        return MediaTypes.of(kind, said, bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, GIF87a..., image/gif",
        "image/gif, GIF89a..., image/gif",
        "IMAGE/WEBP; q=1, RIFF....WEBPVP8 , image/webp",
        "application/octet-stream, GIF89a, image/gif",
        ", GIF89a, image/gif"
    })
    void anImageIsWhatItBeginsLike(@Nullable String said, String bytes, String type) {
        assertThat(type(MediaKind.IMAGE, said, bytes)).isEqualTo(type);
        assertThat(type(MediaKind.DOCUMENT, said, bytes)).isEqualTo(type);
    }

    @Test
    void soAreThoseThatBeginWithNoLetters() {
        assertThat(type(MediaKind.IMAGE, "image/png", PNG)).isEqualTo("image/png");
        assertThat(type(MediaKind.IMAGE, "image/png", "\u00ff\u00d8\u00ff\u00e0"))
                .isEqualTo("image/jpeg");
    }

    /** A page that says it is none, and a document that would be billed as more than an image. */
    @ParameterizedTest
    @CsvSource({
        "text/html, GIF89a",
        "application/json, GIF89a",
        "image/png, <html>",
        "image/svg+xml, <svg>",
        "image/png, %PDF-1.7",
        "application/pdf, %PDF-1.7",
        "image/webp, RIFF....WAVE",
        "image/png, GIF8",
        "image/png, ''"
    })
    void nothingElseIsAnImage(String said, String bytes) {
        assertThat(type(MediaKind.IMAGE, said, bytes)).isNull();
    }

    @Test
    void aDocumentIsAPdfOrAText() {
        assertThat(type(MediaKind.DOCUMENT, "application/pdf", "%PDF-1.7")).isEqualTo("application/pdf");
        assertThat(type(MediaKind.DOCUMENT, null, "%PDF-1.7")).isEqualTo("application/pdf");
        assertThat(type(MediaKind.DOCUMENT, "text/plain; charset=utf-8", "a")).isEqualTo("text/plain");
        assertThat(type(MediaKind.DOCUMENT, "text/csv", "a,b")).isEqualTo("text/csv");
        assertThat(type(MediaKind.DOCUMENT, "text/plain", "\u00e4")).isNull();
        assertThat(type(MediaKind.DOCUMENT, "text/html", "<html>")).isNull();
        assertThat(type(MediaKind.DOCUMENT, "text/plain", "%PDF-1.7")).isNull();
        assertThat(type(MediaKind.DOCUMENT, "application/pdf", "no pdf")).isNull();
        assertThat(type(MediaKind.DOCUMENT, null, "a text")).isNull();
    }
}
