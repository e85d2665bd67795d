package dev.trunkline.gateway.protocol.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import org.junit.jupiter.api.Test;

class SourcesTest {

    private static final JsonText DATA = JsonText.of("YQ==");

    private final FieldFaults faults = new FieldFaults();
    private final JsonWriter out = new JsonWriter();
    private final Sources sources = new Sources(faults, out);

    private String image(Media media) {
        sources.image(media);
        return faults.first() == null ? out.buffer().toString() : faults.first();
    }

    private String document(Media media) {
        sources.document(media);
        return faults.first() == null ? out.buffer().toString() : faults.first();
    }

    @Test
    void anImageIsOfAKnownType() {
        assertThat(image(new Media.Inline("image/jpg", DATA)))
                .isEqualTo("{\"type\":\"base64\",\"media_type\":\"image/jpeg\",\"data\":\"YQ==\"}");
    }

    @Test
    void anImageByAddress() {
        assertThat(image(new Media.Remote(JsonText.of("HTTPS://example.org/a"))))
                .isEqualTo("{\"type\":\"url\",\"url\":\"HTTPS://example.org/a\"}");
    }

    @Test
    void anImageIsNoText() {
        assertThat(image(new Media.Plain(JsonText.of("a"))))
                .isEqualTo("image_url.url: expected an https address or data:image/...;base64,...");
    }

    @Test
    void aDocumentMayBeText() {
        assertThat(document(new Media.Plain(JsonText.of("a"))))
                .isEqualTo("{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"a\"}");
    }

    @Test
    void aDocumentIsAPdf() {
        assertThat(document(new Media.Inline("application/pdf", DATA)))
                .isEqualTo("{\"type\":\"base64\",\"media_type\":\"application/pdf\",\"data\":\"YQ==\"}");
    }

    @Test
    void aDocumentIsNothingElse() {
        assertThat(document(new Media.Inline("text/csv", DATA)))
                .isEqualTo("file.file_data: expected base64 of application/pdf, found \"text/csv\"");
    }

    @Test
    void whatWasUploadedElsewhereIsUnknown() {
        assertThat(document(new Media.Uploaded(JsonText.of("file-1"))))
                .isEqualTo("file.file_data: expected an https address or data:application/pdf;base64,...");
    }
}
