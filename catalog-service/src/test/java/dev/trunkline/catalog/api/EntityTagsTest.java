package dev.trunkline.catalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                    | false",
                "''                  | false",
                "*                   | true",
                "W/\"a\"              | true",
                "\"a\"                | true",
                "\"b\", W/\"a\"       | true",
                "\"b\",\"c\"           | false",
                "a                   | false",
            })
    void isHeldByWhoSaysSo(String held, boolean expected) {
        assertThat(EntityTags.isHeld("W/\"a\"", held)).isEqualTo(expected);
    }
}
