package dev.trunkline.gateway.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.gateway.Given;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodySpliceTest {

    private static final String M = Given.MESSAGES;

    @Test
    void leavesTheBytesOfEveryFieldAsTheyAre() {
        String unknown = "\"x_future\" :  {\"deep\":[1, 2.50,\t{\"ä\":\"\\u00e4\\/\"}], \"null\":null}";

        assertThat(splice("{ " + unknown + ",\n\"model\":\"a\"," + M + " }")
                        .bytes()
                        .toString())
                .isEqualTo("{" + unknown + ",\"model\":\"a\"," + M + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model":"a","x":1,+} | {"model":"b","x":1,+}
            {"x":1,"model":"a",+} | {"x":1,"model":"b",+}
            {"x":1,+,"model":"a"} | {"x":1,+,"model":"b"}
            {"x":1,+,"model" : "a" , "y":2} | {"x":1,+,"model" : "b","y":2}
            {"x":1,+,"m\\u006fdel":"a"} | {"x":1,+,"m\\u006fdel":"b"}
            """)
    void replacesAValueInItsPlace(String body, String spliced) {
        assertThat(splice(with(body)).set("model", "\"b\"").bytes().toString()).isEqualTo(with(spliced));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"user":"u","model":"a",+}       | {"model":"a",+}
            {"model":"a","user":"u",+}       | {"model":"a",+}
            {"model":"a",+,"user":"u"}       | {"model":"a",+}
            {"u\\u0073er":"u","model":"a",+} | {"model":"a",+}
            {"user":"u","route":null,"model":"a",+} | {"model":"a",+}
            """)
    void removesAFieldAtEachPlace(String body, String spliced) {
        assertThat(splice(with(body))
                        .removeAll(Envelope.GATEWAY_FIELDS::contains)
                        .bytes()
                        .toString())
                .isEqualTo(with(spliced));
    }

    @Test
    void addsWhatWasNotThereAtTheEndSorted() {
        assertThat(splice("{\"model\":\"a\"," + M + "}")
                        .set("z", "1")
                        .set("b", "{\"c\":true}")
                        .bytes()
                        .toString())
                .isEqualTo("{\"model\":\"a\"," + M + ",\"b\":{\"c\":true},\"z\":1}");
    }

    @Test
    void addsToABodyOfWhichNothingIsLeft() {
        assertThat(splice("{\"model\":\"a\"," + M + "}")
                        .removeAll(Set.of("model", "messages")::contains)
                        .set("x", "1")
                        .bytes()
                        .toString())
                .isEqualTo("{\"x\":1}");
    }

    @Test
    void cutsBetweenCharactersOfSeveralBytes() {
        assertThat(splice("{\"ключ\":\"значение 😀\",\"model\":\"ä\",\"ü\":\"ß\"," + M + "}")
                        .set("model", "\"b\"")
                        .bytes()
                        .toString())
                .isEqualTo("{\"ключ\":\"значение 😀\",\"model\":\"b\",\"ü\":\"ß\"," + M + "}");
    }

    /** It would be left out without a word, and what it cuts out would be sent. */
    @Test
    void anEditWithinAnotherIsNoLittleMatter() {
        String body = "{\"model\":\"a\",\"messages\":[{\"x\":{\"y\":1},\"z\":2}]}";
        int outer = body.indexOf("\"x\"");
        int inner = body.indexOf("\"y\"");
        Envelope read = Given.envelope(body);
        Envelope overlapping = new Envelope(
                read.operation(),
                read.body(),
                read.members(),
                List.of(
                        new NestedMember(NestedMember.Kind.NOBODYS, outer, body.indexOf(",\"z\"")),
                        new NestedMember(NestedMember.Kind.NOBODYS, inner, body.indexOf("},\"z\""))),
                read.models(),
                read.modelSorts(),
                read.stream(),
                read.completionTokens(),
                read.parameters(),
                read.inputModalities(),
                read.prompt(),
                read.preferences(),
                read.reasoning(),
                read.externalUser(),
                read.sessionId());
        BodySplice splice = new BodySplice(overlapping).edit(NestedEdits.NONE_BUT_NOBODYS);

        assertThatThrownBy(splice::bytes).isInstanceOf(IllegalStateException.class);
        assertThat(splice(overlapping)).isEqualTo("{\"model\":\"a\"}");
    }

    private static String splice(Envelope envelope) {
        return new BodySplice(envelope)
                .edit(NestedEdits.NONE_BUT_NOBODYS)
                .removeAll("messages"::equals)
                .bytes()
                .toString();
    }

    private static BodySplice splice(String body) {
        return new BodySplice(Given.envelope(body));
    }

    private static String with(String body) {
        return body.replace("+", M);
    }
}
