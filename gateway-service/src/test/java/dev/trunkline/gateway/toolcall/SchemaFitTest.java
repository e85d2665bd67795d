package dev.trunkline.gateway.toolcall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaFitTest {

    @ParameterizedTest(name = "{0} under {1}: contradicts {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1} | {\"type\":\"object\"} | false",
                "{\"a\":1} | {\"type\":\"string\"} | true",
                "{\"a\":1} | true | false",
                "{\"a\":1} | false | true",
                "{} | {\"required\":[\"a\"]} | true",
                "{\"a\":null} | {\"required\":[\"a\"]} | false",
                "{\"a\":\"x\"} | {\"properties\":{\"a\":{\"type\":\"integer\"}}} | true",
                "{\"a\":2.0} | {\"properties\":{\"a\":{\"type\":\"integer\"}}} | false",
                "{\"a\":2.5} | {\"properties\":{\"a\":{\"type\":\"integer\"}}} | true",
                "{\"a\":25e-1} | {\"properties\":{\"a\":{\"type\":\"integer\"}}} | false",
                "{\"a\":2.5} | {\"properties\":{\"a\":{\"type\":[\"integer\",\"number\"]}}} | false",
                "{\"a\":\"2\"} | {\"properties\":{\"a\":{\"type\":[\"integer\",\"null\"]}}} | true",
                "{\"a\":null} | {\"properties\":{\"a\":{\"type\":\"string\"}}} | true",
                "{\"a\":null} | {\"properties\":{\"a\":{\"type\":\"string\",\"nullable\":true}}} | false",
                "{\"a\":true} | {\"properties\":{\"a\":{\"type\":\"boolean\"}}} | false",
                "{\"a\":1} | {\"properties\":{\"a\":{\"type\":\"whatever\"}}} | false",
                "{\"a\":\"c\"} | {\"properties\":{\"a\":{\"enum\":[\"b\",\"c\"]}}} | false",
                "{\"a\":\"d\"} | {\"properties\":{\"a\":{\"enum\":[\"b\",\"c\"]}}} | true",
                "{\"a\":\"\\u0063\"} | {\"properties\":{\"a\":{\"enum\":[\"b\",\"c\"]}}} | false",
                "{\"a\":1} | {\"properties\":{\"a\":{\"enum\":[1.0,2]}}} | false",
                "{\"a\":\"d\"} | {\"properties\":{\"a\":{\"const\":\"c\"}}} | true",
                "{\"b\":1} | {\"properties\":{\"a\":{}},\"additionalProperties\":false} | true",
                "{\"b\":1} | {\"properties\":{\"a\":{}}} | false",
                "{\"b\":1} | {\"properties\":{\"a\":{}},\"patternProperties\":{\"b\":{}},\"additionalProperties\":false} | false",
                "{\"a\":[1,\"x\"]} | {\"properties\":{\"a\":{\"items\":{\"type\":\"integer\"}}}} | true",
                "{\"a\":[\"x\"]} | {\"properties\":{\"a\":{\"prefixItems\":[{}],\"items\":{\"type\":\"integer\"}}}} | false",
                "{\"a\":1} | {\"anyOf\":[{\"type\":\"string\"},{\"required\":[\"b\"]}]} | true",
                "{\"a\":1} | {\"anyOf\":[{\"type\":\"string\"},{\"required\":[\"a\"]}]} | false",
                "{\"a\":1} | {\"oneOf\":[{\"type\":\"object\"},{\"required\":[\"a\"]}]} | false",
                "{\"a\":1} | {\"allOf\":[{\"required\":[\"b\"]}]} | true",
                "{\"a\":1} | {\"not\":{\"type\":\"object\"}} | false",
                "{\"a\":1} | {\"$ref\":\"#/$defs/t\",\"$defs\":{\"t\":{\"required\":[\"b\"]}}} | true",
                "{\"a\":1} | {\"$ref\":\"#/definitions/t\",\"definitions\":{\"t\":{\"required\":[\"a\"]}}} | false",
                "{\"a\":1} | {\"$ref\":\"https://elsewhere/t\"} | false",
                "{\"a\":1} | {\"$ref\":\"#\"} | false",
            })
    void judgesWhatIsPlainAndNothingElse(String value, String schema, boolean contradicts) {
        assertThat(new SchemaFit(JsonValue.read(schema)).contradicts(JsonValue.read(value)))
                .isEqualTo(contradicts);
    }

    @Test
    void whatWouldTakeLongPasses() {
        String names = "\"n\",".repeat(100_000);
        JsonValue schema = JsonValue.read("{\"required\":[" + names + "\"missing\"]}");

        assertThat(new SchemaFit(schema).contradicts(JsonValue.read("{\"n\":1}")))
                .isFalse();
    }
}
