package dev.trunkline.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    @Test
    void putsCommasBetween() {
        JsonWriter out = new JsonWriter(Buffer.buffer("x"));

        out.beginObject()
                .member("a", "q\"")
                .name("l")
                .beginArray()
                .number(1)
                .bool(true)
                .nothing();
        out.beginObject().endObject().endArray().name("r").raw("[2]").endObject();

        assertThat(out.buffer().toString()).isEqualTo("x{\"a\":\"q\\\"\",\"l\":[1,true,null,{}],\"r\":[2]}");
    }

    @Test
    void copiesWhatWasWritten() {
        JsonValue given = JsonValue.read("{\"n\":1.50,\"t\":\"\\u0041\",\"z\":null}");
        JsonWriter out = new JsonWriter().beginObject();

        out.member("n", given.member("n")).member("t", given.member("t").text()).member("z", given.member("z"));

        assertThat(out.name("y").value(given.member("z")).endObject().buffer().toString())
                .isEqualTo("{\"n\":1.50,\"t\":\"\\u0041\",\"y\":null}");
    }
}
