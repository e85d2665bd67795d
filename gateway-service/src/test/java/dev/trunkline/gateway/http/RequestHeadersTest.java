package dev.trunkline.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.generation.App;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestHeadersTest {

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer key-1, key-1",
        "authorization, bearer key-1, key-1",
        "Authorization, BEARER   key-1, key-1",
        "X-API-Key, key-2, key-2",
        "Authorization, Basic key-1,",
        "Authorization, Bearer,",
        "Other, key-1,",
    })
    void findsTheKey(String name, String value, String key) {
        headers.add(name, value);

        assertThat(RequestHeaders.apiKey(headers)).isEqualTo(key);
    }

    @Test
    void prefersTheBearerButTakesTheOtherWhereThatIsNone() {
        headers.add("x-api-key", "key-2");
        headers.add("Authorization", "Bearer key-1");
        assertThat(RequestHeaders.apiKey(headers)).isEqualTo("key-1");

        headers.set("Authorization", "Basic key-1");
        assertThat(RequestHeaders.apiKey(headers)).isEqualTo("key-2");
    }

    @Test
    void takesTwoHeadersForNeitherOfTheTwo() {
        headers.add("Authorization", "Bearer key-1");
        headers.add("Authorization", "Bearer key-2");
        assertThat(RequestHeaders.apiKey(headers)).isEqualTo("key-1, Bearer key-2");

        headers.remove("Authorization");
        headers.add("x-api-key", "key-1");
        headers.add("x-api-key", "key-1");
        assertThat(RequestHeaders.apiKey(headers)).isEqualTo("key-1, key-1");
    }

    @Test
    void knowsTheApplication() {
        assertThat(RequestHeaders.app(headers)).isEqualTo(new App("", "", ""));

        headers.add("Referer", "https://page.example");
        headers.add("X-Title", "Old");
        headers.add("User-Agent", "openai-java/4");
        assertThat(RequestHeaders.app(headers)).isEqualTo(new App("https://page.example", "Old", "openai-java/4"));

        headers.add("HTTP-Referer", "https://app.example");
        headers.add("X-OpenRouter-Title", "New");
        assertThat(RequestHeaders.app(headers)).isEqualTo(new App("https://app.example", "New", "openai-java/4"));
    }

    @Test
    void knowsWhichCallsBelongTogether() {
        headers.add("x-session-id", "s".repeat(300));

        assertThat(RequestHeaders.app(headers).sessionId()).isEqualTo("s".repeat(256));
    }

    @Test
    void shortensWhatAnApplicationSaysOfItself() {
        headers.add("X-Title", "x".repeat(300));
        headers.add("Referer", "y".repeat(300));
        headers.add("User-Agent", "z".repeat(300));

        assertThat(RequestHeaders.app(headers)).isEqualTo(new App("y".repeat(256), "x".repeat(256), "z".repeat(256)));
    }

    @Test
    void addsUpNamesAndValues() {
        assertThat(RequestHeaders.bytes(headers)).isZero();
        headers.add("ab", "cde");
        headers.add("f", "");

        assertThat(RequestHeaders.bytes(headers)).isEqualTo(6);
    }
}
