package dev.trunkline.simulator.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SchemaExampleTest {

    @Test
    void fillsTheRequiredProperties() throws Exception {
        var schema = new ObjectMapper().readTree("""
                {"type":"object","required":["s","i","n","b","e","a","o","ü"],"properties":{
                  "s":{"type":"string"},"i":{"type":"integer"},"n":{"type":"number"},"b":{"type":"boolean"},
                  "e":{"enum":["x","y"]},"a":{"type":"array","items":{"type":["integer","null"]}},
                  "o":{"type":"object","required":["p"],"properties":{"p":{"const":1}}},
                  "left":{"type":"string"}}}""");

        assertThat(new String(SchemaExample.of(schema), StandardCharsets.US_ASCII))
                .isEqualTo("{\"s\":\"text\",\"i\":7,\"n\":1.5,\"b\":true,\"e\":\"x\",\"a\":[7],\"o\":{\"p\":1},"
                        + "\"\\u00FC\":\"text\"}");
    }

    @Test
    void followsReferencesAndTakesTheFirstAlternative() throws Exception {
        var schema = new ObjectMapper().readTree("""
                {"$ref":"#/$defs/Root","$defs":{
                  "Root":{"type":"object","required":["c","m","l"],"properties":{
                    "c":{"$ref":"#/$defs/Colour"},"m":{"anyOf":[{"type":"integer"},{"type":"null"}]},
                    "l":{"oneOf":[{"type":"boolean"}]}}},
                  "Colour":{"enum":["red"]}}}""");

        assertThat(new String(SchemaExample.of(schema), StandardCharsets.US_ASCII))
                .isEqualTo("{\"c\":\"red\",\"m\":7,\"l\":true}");
    }

    @Test
    void endsWhereASchemaRefersToItself() throws Exception {
        var schema = new ObjectMapper().readTree("""
                {"$defs":{"Loop":{"$ref":"#/$defs/Loop"}},"type":"object","required":["a"],
                  "properties":{"a":{"$ref":"#/$defs/Loop"}}}""");

        assertThat(new String(SchemaExample.of(schema), StandardCharsets.US_ASCII))
                .isEqualTo("{\"a\":\"text\"}");
    }
}
