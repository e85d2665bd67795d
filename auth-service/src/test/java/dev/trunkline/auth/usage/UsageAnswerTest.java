package dev.trunkline.auth.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.money.Money;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageAnswerTest {

    @Test
    void amountsAreReadExactlyAndUnknownFieldsIgnored() {
        assertThat(read("""
                {"data":[{"hash":"aa","total_nano":"9007199254740993","daily_nano":"1","weekly_nano":"2",
                "monthly_nano":"3","field_of_the_future":1}],"more":true}"""))
                .isEqualTo(Outcome.done(Map.of(
                        "aa",
                        new KeyUsage(
                                new Spent(new Money(9007199254740993L), new Money(1), new Money(2), new Money(3)),
                                Spent.NOTHING))));
    }

    @Test
    void whatOwnCredentialsServedIsReadWhereItIsSaid() {
        assertThat(read("""
                {"data":[{"hash":"aa","total_nano":"0","daily_nano":"0","weekly_nano":"0","monthly_nano":"0",
                "byok_total_nano":"4","byok_daily_nano":"1","byok_weekly_nano":"2","byok_monthly_nano":"3"}]}"""))
                .isEqualTo(Outcome.done(Map.of(
                        "aa",
                        new KeyUsage(
                                Spent.NOTHING, new Spent(new Money(4), new Money(1), new Money(2), new Money(3))))));
    }

    @Test
    void noKeyWithUsageIsAnAnswer() {
        assertThat(read("{\"data\":[]}")).isEqualTo(Outcome.done(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"data\":{}}", "{\"data\":[{\"hash\":\"aa\"}]}", "{\"data\":[7]}"})
    void anythingElseIsNoAnswer(String body) {
        assertThat(read(body)).isInstanceOf(Outcome.Refused.class);
    }

    private static Outcome<Map<String, KeyUsage>> read(String body) {
        return UsageAnswer.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
