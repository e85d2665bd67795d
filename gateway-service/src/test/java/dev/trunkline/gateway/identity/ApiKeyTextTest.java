package dev.trunkline.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ApiKeyTextTest {

    static final String KEY = "sk-tl-v1-0123456789abcdef0123456789abcdef0123456789abcdef00000000f1ebc9ac";
    static final String HASH = "3315c8182edf27cf808f8e4ab642739e45e976b6fb1b4c158ff6552b713e4495";
    private static final String MISTYPED =
            "API key: mistyped, its checksum does not match (expected: the key as it was shown once)";
    private static final String NO_KEY = "API key: not a Trunkline key (expected: sk-tl-v1- and 64 hexadecimal digits)";

    @Test
    void readsAKeyAsTheHashOfItsText() {
        assertThat(ApiKeyText.read(KEY)).isEqualTo(new ApiKeyText.WellFormed(HASH));
    }

    @Test
    void tellsAMistypedDigitAtEveryPlace() {
        for (int place = ApiKeyText.PREFIX.length(); place < KEY.length(); place++) {
            char other = KEY.charAt(place) == '7' ? '8' : '7';
            String mistyped = KEY.substring(0, place) + other + KEY.substring(place + 1);

            assertThat(ApiKeyText.read(mistyped)).as(mistyped).isEqualTo(new ApiKeyText.Malformed(MISTYPED));
        }
    }

    @Test
    void tellsTwoSwappedDigits() {
        assertThat(ApiKeyText.read(KEY.replaceFirst("01", "10"))).isEqualTo(new ApiKeyText.Malformed(MISTYPED));
    }

    @Test
    void takesLowercaseDigitsOnly() {
        String digits = KEY.substring(ApiKeyText.PREFIX.length()).toUpperCase(Locale.ROOT);

        assertThat(ApiKeyText.read(ApiKeyText.PREFIX + digits)).isEqualTo(new ApiKeyText.Malformed(MISTYPED));
    }

    @Test
    void refusesWhatHasNotTheFormOfAKey() {
        List<String> others = List.of(
                "x",
                KEY.substring(0, KEY.length() - 1),
                KEY + "0",
                "sk-or-v1-" + KEY.substring(ApiKeyText.PREFIX.length()),
                "SK-TL-V1-" + KEY.substring(ApiKeyText.PREFIX.length()));
        for (String other : others) {
            assertThat(ApiKeyText.read(other)).as(other).isEqualTo(new ApiKeyText.Malformed(NO_KEY));
        }
    }

    @Test
    void refusesCharactersBeyondLatinWithoutFailing() {
        assertThat(ApiKeyText.read(KEY.substring(0, KEY.length() - 1) + "ä")).isInstanceOf(ApiKeyText.Malformed.class);
        assertThat(ApiKeyText.read(KEY.substring(0, 20) + "€" + KEY.substring(21)))
                .isInstanceOf(ApiKeyText.Malformed.class);
    }
}
