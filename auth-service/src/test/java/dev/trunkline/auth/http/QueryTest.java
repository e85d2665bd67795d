package dev.trunkline.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @Test
    void anOffsetIsAWholeNumber() {
        assertThat(Query.offset(null)).isEqualTo(Outcome.done(0));
        assertThat(Query.offset("200")).isEqualTo(Outcome.done(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "1000001", "99999999999999", "x"})
    void anythingElseIsRefusedByName(String text) {
        assertThat(Query.offset(text)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                        ((Refusal.InvalidField) refused.refusal()).field())
                .isEqualTo("offset"));
    }

    @Test
    void aFlagIsTrueOrFalse() {
        assertThat(Query.flag("include_disabled", null)).isEqualTo(Outcome.done(false));
        assertThat(Query.flag("include_disabled", "true")).isEqualTo(Outcome.done(true));
        assertThat(Query.flag("include_disabled", "1")).isInstanceOf(Outcome.Refused.class);
    }
}
