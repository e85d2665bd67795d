package dev.trunkline.gateway.auto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
