package dev.trunkline.gateway.protocol.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolSchemasTest {

    private static String written(String schema) {
        JsonWriter out = new JsonWriter();
        ToolSchemas.write(JsonValue.read(schema), out);
        return out.buffer().toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            ''                                                     | {"type":"object"}
            {"type":"object" , "minProperties":1}                  | {"type":"object" , "minProperties":1}
            {"properties":{"a":{}}}                                | {"type":"object","properties":{"a":{}}}
            {"type":"object","oneOf":[{"properties":{"b":{"n":1}}},{"properties":{"a":{},"b":{"n":2}}}]} | {"type":"object","properties":{"b":{"n":1},"a":{}}}
            {"type":"object","properties":{"a":1.50},"allOf":[{"properties":{"a":2,"b":3}}],"x":0} | {"type":"object","properties":{"a":1.50,"b":3},"x":0}
            {"type":"object","properties":7,"anyOf":[{"properties":{"a":{}}},{"properties":{}},8]} | {"type":"object","properties":{"a":{}}}
            """)
    void alternativesAtTheTopBecomeOneObject(String schema, String expected) {
        assertThat(written(schema)).isEqualTo(expected);
    }

    /** Were what is there copied for each alternative, this would take minutes. */
    @Test
    void anyNumberOfAlternativesIsGathered() {
        int many = 100_000;
        String alternatives = IntStream.range(0, many)
                .mapToObj(i -> "{\"properties\":{\"p" + i + "\":{\"type\":\"string\"}}}")
                .collect(Collectors.joining(","));

        JsonNode schema = WireJson.parse(written("{\"type\":\"object\",\"anyOf\":[" + alternatives + "]}"));

        assertThat(schema.path("properties")).hasSize(many);
    }
}
