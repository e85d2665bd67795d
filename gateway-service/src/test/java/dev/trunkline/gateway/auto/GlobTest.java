package dev.trunkline.gateway.auto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "anthropic/*, anthropic/claude-x, true",
        "anthropic/*, openai/gpt, false",
        "Anthropic/Claude-*, anthropic/claude-x, true",
        "*, a/b, true",
        "a/b, a/b, true",
        "a/b, a/bc, false",
        "a/b*, a/b, true",
        "*-mini, openai/gpt-5-mini, true",
        "*-mini, openai/gpt-5-mini-2, false",
        "*gpt*mini*, openai/gpt-5-mini-2, true",
        "openai/gpt-5.?, openai/gpt-5.2, true",
        "openai/gpt-5.?, openai/gpt-5.22, false",
        "a*a*a*a*a*a*a*a*b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false",
        "'', a/b, false",
    })
    void matchesSlugs(String pattern, String slug, boolean matches) {
        assertThat(Glob.of(pattern).matches(slug)).isEqualTo(matches);
    }

    /** By regular expressions, which are the slow way to say the same; slugs of all lengths, of few letters. */
    @ParameterizedTest
    @ValueSource(strings = {"ab", "ab/:", "aé"})
    void meansWhatItSays(String letters) {
        RandomGenerator random = new Random(11);
        int matching = 0;
        for (int i = 0; i < 20_000; i++) {
            String slug = drawn(random, letters, 1 + random.nextInt(i % 10 == 0 ? 80 : 8));
            String pattern = drawn(random, letters + "**?", random.nextInt(8));
            boolean matches = Pattern.matches(expression(pattern), slug);
            matching += matches ? 1 : 0;

            assertThat(Glob.of(pattern).matches(slug))
                    .as("%s on %s", pattern, slug)
                    .isEqualTo(matches);
        }
        assertThat(matching).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {62, 63, 64, 65})
    void endsWhereTheSlugEnds(int length) {
        String slug = "a".repeat(length);

        assertThat(Glob.of(slug).matches(slug)).isTrue();
        assertThat(Glob.of("*" + "?".repeat(length)).matches(slug)).isTrue();
        assertThat(Glob.of("?".repeat(length - 1)).matches(slug)).isFalse();
        assertThat(Glob.of("*b").matches(slug)).isFalse();
    }

    private static String drawn(RandomGenerator random, String letters, int length) {
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < length; i++) {
            drawn.append(letters.charAt(random.nextInt(letters.length())));
        }
        return drawn.toString();
    }

    private static String expression(String pattern) {
        return pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
    }
}
