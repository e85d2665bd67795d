package dev.trunkline.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {

    private static final JsonValue OBJECT = JsonValue.read(
            " {\"a\": \"x\\u0041\\n\", \"n\": -1.5e3, \"l\": [1, {\"b\": true}, []], \"a\": \"last\", \"z\": null} ");

    @Test
    void findsTheLastMemberOfAName() {
        assertThat(OBJECT.member("a").string()).isEqualTo("last");
        assertThat(OBJECT.member("n").json()).isEqualTo("-1.5e3");
        assertThat(OBJECT.member("l").elements().get(1).member("b").isTrue()).isTrue();
    }

    @Test
    void canBeAskedForWhatIsNotThere() {
        assertThat(OBJECT.member("z").isAbsent()).isTrue();
        assertThat(OBJECT.member("none").member("deeper").isAbsent()).isTrue();
        assertThat(OBJECT.member("none").string()).isEmpty();
        assertThat(OBJECT.member("n").elements()).isEmpty();
    }

    @Test
    void givesMembersInTheirOrder() {
        List<String> names = new ArrayList<>();

        JsonValue.read("{\"b\":1,\"\\u0061\":2}").forEachMember((name, value) -> names.add(name + value.json()));

        assertThat(names).containsExactly("b1", "a2");
    }

    /** Were the object walked over at each question, this would take an hour. */
    @Test
    void aLargeObjectIsWalkedOverOnce() {
        String text = "x\\n".repeat(1_000_000);
        JsonValue large = JsonValue.read("{\"a\":1,\"big\":\"" + text + "\",\"\\u0061\":2,\"n\":null}");
        int found = 0;
        for (int i = 0; i < 1_000_000; i++) {
            found += large.member("a").count(0) + large.member("none").count(1);
        }

        assertThat(found).as("the last of its name").isEqualTo(3_000_000);
        assertThat(large.member("n").isAbsent()).isTrue();
        assertThat(large.member("big").text().utf8Bytes()).isEqualTo(2_000_000);
    }

    @Test
    void aLargeObjectMayHaveAnyNumberOfMembers() {
        StringBuilder json = new StringBuilder("[{\"m\":0");
        for (int i = 1; i < 10_000; i++) {
            json.append(",\"m").append(i).append("\":").append(i);
        }
        JsonValue object = JsonValue.read(json + "}]").elements().getFirst();

        assertThat(object.member("m").count(7)).isZero();
        assertThat(object.member("m9999").count(0)).isEqualTo(9_999);
        assertThat(object.member("m10000").isAbsent()).isTrue();
    }

    @Test
    void isTheSameWhereItIsTheSameSlice() {
        assertThat(OBJECT.member("a")).isEqualTo(OBJECT.member("a")).hasSameHashCodeAs(OBJECT.member("a"));
        assertThat(OBJECT.member("a")).isNotEqualTo(OBJECT.member("n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,]", "{\"a\":}", "{} {}", "nul", "\"a\nb\"", "\"\u0000\""})
    void isAbsentWhereTheBytesAreNoJson(String json) {
        assertThat(JsonValue.read(json).isAbsent()).isTrue();
    }

    @Test
    void isAbsentWhereTheBytesAreNoUtf8() {
        assertThat(JsonValue.read(new byte[] {'"', (byte) 0xff, '"'}).isAbsent())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "-1, 9", "1.0, 9", "99999999999, 9", "'\"7\"', 9", "null, 9"})
    void countsWholeNumbersFromZero(String json, int count) {
        assertThat(JsonValue.read(json).count(9)).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "a\\"b\\\\c\\/d"      | a"b\\c/d
            "\\b\\f\\r\\t"        | '\b\f\r\t'
            "\\u00e9\\ud83d\\ude00" | é😀
            "plain"               | plain
            """)
    void saysWhatItsStringMeans(String json, String text) {
        assertThat(JsonValue.read(json).string())
                .isEqualTo(text.replace("\\b", "\b")
                        .replace("\\f", "\f")
                        .replace("\\r", "\r")
                        .replace("\\t", "\t"));
    }

    @Test
    void holdsJsonWithinAText() {
        JsonText arguments =
                JsonValue.read("\"{\\\"city\\\":\\\"K\\u00f6ln\\\"}\"").text();

        assertThat(arguments.json().member("city").string()).isEqualTo("Köln");
        assertThat(JsonText.of("{").json().isAbsent()).isTrue();
    }

    @Test
    void putsAQuestionMarkForHalfACharacter() {
        assertThat(JsonValue.read("\"a\\ud83d\"").text().wellFormed().kept()).satisfies(text -> assertThat(
                        new String(text.bytes(), text.from(), text.to() - text.from(), StandardCharsets.UTF_8))
                .isEqualTo("a?"));
        assertThat(JsonText.joined(JsonText.of("a"), JsonText.of("b\"")).string())
                .isEqualTo("ab\"");
    }
}
