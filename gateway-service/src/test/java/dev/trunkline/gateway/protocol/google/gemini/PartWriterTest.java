package dev.trunkline.gateway.protocol.google.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartWriterTest {

    private static final int MANY = 200_000;

    private static String result(List<Part> parts) {
        JsonWriter out = new JsonWriter();
        new PartWriter(new FieldFaults(), out)
                .result(new Turn.ToolResult(JsonText.of("c"), parts, false, CacheMark.NONE), JsonText.of("f"));
        return out.buffer().toString();
    }

    /** Were the words copied with each part, this would take many minutes. */
    @Test
    void aResultOfManyPartsSaysAllOfThem() {
        Part part = new Part.Text(JsonText.of("x".repeat(60)));

        assertThat(result(Collections.nCopies(MANY, part))).hasSizeGreaterThan(MANY * 60);
    }

    @Test
    void itsPartsStandOnLinesOfTheirOwn() {
        assertThat(result(List.of(new Part.Text(JsonText.of("a")), new Part.Text(JsonText.of("b")))))
                .contains("{\"output\":\"a\\nb\"}");
    }
}
