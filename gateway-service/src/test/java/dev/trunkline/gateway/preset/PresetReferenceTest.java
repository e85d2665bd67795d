package dev.trunkline.gateway.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetReferenceTest {

    private static Envelope envelope(String fields) {
        return Given.passed(Transcoding.CHAT.read(
                Given.utf8("{" + fields + Given.MESSAGES + "}"), MultiMap.caseInsensitiveMultiMap()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "model":"a/b",                         | false | ``   | ``  | false
            ``                                     | false | ``   | ``  | false
            "preset":null,                         | true  | ``   | ``  | false
            "model":"a@b",                         | true  | ``   | ``  | false
            "models":["a/b","c/d@preset/x"],       | false | ``   | ``  | false
            "models":["@preset/x"],                | true  | ``   | ``  | false
            "preset":" Mail ",                     | true  | mail | ``  | false
            "model":"@preset/mail",                | true  | mail | ``  | true
            "model":"\\u0040preset/mail",          | true  | mail | ``  | true
            "model":"a/b:floor @ preset / Mail",   | true  | mail | a/b:floor | true
            """)
    void namesOne(String fields, boolean mayBe, String slug, String model, boolean inModel) {
        Envelope envelope = envelope(fields);

        assertThat(PresetReference.mayBeIn(envelope)).isEqualTo(mayBe);
        assertThat(PresetReference.of(envelope)).isEqualTo(Outcome.passed(new PresetReference(slug, model, inModel)));
    }

    @Test
    void refusesTwo() {
        assertThat(Given.refused(PresetReference.of(envelope("\"model\":\"@preset/a\",\"preset\":\"b\","))))
                .isEqualTo(new GatewayFailure.BadRequest(
                        "preset: \"b\" (expected: a, which \"model\" names already, or no such field)"));
    }
}
