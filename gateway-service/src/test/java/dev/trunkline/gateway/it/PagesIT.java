package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers get: pages for those who come to the right address, and the API for pages of any other site. */
class PagesIT extends OneKnownKey {

    private static final String ORIGIN = "Origin: https://app.example";
    private static final String BROWSER = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final List<String> COOKIES =
            List.of("q_session=a; Secure; HttpOnly; SameSite=Lax", "trunkline_csrf=b");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth",
                "/auth?callback_url=https://app.example/%3Fx&state=a%20b",
                "/auth/callback",
                "/login",
                "/login/callback?code=1",
                "/logout",
                "/settings",
                "/settings/keys",
                "/assets/style.css"
            })
    void passesPagesWithTheirOwnCookies(String path) {
        gateway.calls()
                .call("GET " + path, WITH_KEY, "Cookie: q_session=a; other=b", "Cookie: trunkline_csrf=c", ORIGIN);

        RecordingService.Seen seen = services.last();
        assertThat(seen.methodAndUri()).isEqualTo("GET " + path);
        assertThat(seen.all("Cookie")).containsExactly("q_session=a; trunkline_csrf=c");
        assertThat(seen.header("Origin")).isEqualTo("https://app.example");
        assertThat(seen.text()).doesNotContain(KEY);
    }

    @Test
    void passesAnAnswerOnAsItIs() {
        services.answer((request, response) -> response.setStatusCode(303)
                .putHeader("Set-Cookie", COOKIES)
                .putHeader("Location", "https://keycloak.example/login?x=%20y")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Content-Type", "text/html;charset=UTF-8")
                .setChunked(true)
                .end("<p>Grüße</p>"));

        Raw.Answer answer = gateway.calls().call("GET /auth", ORIGIN);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.all("Set-Cookie")).isEqualTo(COOKIES);
        assertThat(answer.header("Location")).isEqualTo("https://keycloak.example/login?x=%20y");
        assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.body()).isEqualTo("<p>Grüße</p>");
        assertNoCors(answer);
    }

    @Test
    void passesAnswersWithoutABodyOn() {
        services.answer((request, response) -> response.setStatusCode(204).end());
        assertThat(gateway.calls().call("GET /settings").status()).isEqualTo(204);

        services.answer((request, response) -> response.setStatusCode(304).end());
        assertThat(gateway.calls().call("GET /assets/style.css").status()).isEqualTo(304);

        services.answer(
                (request, response) -> response.putHeader("Content-Length", "0").end());
        assertThat(gateway.calls().call("GET /settings").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: localhost:PORT",
                "Host: 127.0.0.1",
                "Host: 127.0.0.1:1",
                "Host: 127.0.0.1:PORT.evil.example",
                "Host: 127.0.0.1:PORT@evil.example",
                "Host: ",
                "Host: 127.0.0.1:PORT\r\nHost: evil.example",
                "Host: evil.example\r\nX-Forwarded-Host: 127.0.0.1:PORT",
            })
    void servesNoPageUnderAnotherName(String host) {
        String header = host.replace("PORT", Integer.toString(gateway.port()));

        Raw.Answer answer = gateway.calls().call("GET /settings/keys", header, "Cookie: q_session=a", ORIGIN);

        assertThat(answer.status()).isIn(400, 421);
        assertThat(services.seen()).isEmpty();
        assertNoCors(answer);
    }

    @Test
    void saysUnderWhichNameAPageIs() {
        String words = "This page is not served under this name (expected: http://127.0.0.1:" + gateway.port() + ")";
        Raw.Answer forPeople = gateway.calls().call("GET /settings/keys", "Host: localhost", BROWSER);
        Raw.Answer forPrograms = gateway.calls().call("GET /settings/keys", "Host: localhost", "Accept: */*");

        assertThat(forPeople.status()).isEqualTo(421);
        assertPage(forPeople);
        assertThat(forPeople.body()).contains("<p role=\"alert\">" + words + "</p>", "<a href=\"/\">");
        assertThat(forPrograms.status()).isEqualTo(421);
        assertThat(forPrograms.header("Content-Type")).isEqualTo("application/json");
        assertThat(forPrograms.body())
                .isEqualTo("{\"error\":{\"code\":421,\"message\":\"" + words
                        + "\",\"metadata\":{\"error_type\":\"invalid_request\"}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "Host: localhost", "X-None: x"})
    void welcomesPeopleUnderAnyName(String host) {
        Raw.Answer answer = gateway.calls().call("GET /", host, BROWSER);

        assertThat(answer.status()).isEqualTo(200);
        assertPage(answer);
        assertThat(answer.body())
                .contains("<a href=\"http://127.0.0.1:" + gateway.port() + "/login\">", "/api/v1</code>")
                .doesNotContain("evil");
        assertThat(gateway.calls().call("HEAD /", host, BROWSER).status()).isEqualTo(200);
        assertThat(services.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/chat/completions", "/api", "/%3Cb%3E"})
    void tellsPeopleAndProgramsWhereNothingIs(String path) {
        Raw.Answer forPrograms = gateway.calls().call("GET " + path, ORIGIN, "Accept: application/json, */*");
        assertThat(forPrograms.status()).isEqualTo(404);
        assertThat(forPrograms.header("Content-Type")).isEqualTo("application/json");
        assertThat(forPrograms.body())
                .contains("No such path: GET " + path, "\"code\":404", "\"error_type\":\"not_found\"");
        assertThat(forPrograms.all("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(forPrograms.all("Vary")).contains("Accept");

        Raw.Answer forPeople = gateway.calls().call("POST " + path, BROWSER);
        assertThat(forPeople.status()).isEqualTo(404);
        assertPage(forPeople);
        assertThat(forPeople.body()).doesNotContain("<b>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/v1/nothing", "/api/v1/keys", "/openapi.json"})
    void isJsonToBrowsersBelowTheApi(String path) {
        assertThat(gateway.calls().call("DELETE " + path, BROWSER).header("Content-Type"))
                .isEqualTo("application/json");
    }

    private static void assertPage(Raw.Answer answer) {
        assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(answer.all("Vary")).contains("Accept");
        assertThat(answer.body()).startsWith("<!DOCTYPE html>").contains("<h1>", "</html>");
    }

    @Test
    void servesTheApiUnderAnyName() {
        assertThat(gateway.calls()
                        .call("GET /api/v1/keys", "Host: evil.example", WITH_KEY)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/chat/completions",
                "/v1/chat/completions",
                "/api/v1/models",
                "/api/v1/keys/abc",
                "/api/v1/auth/keys",
                "/api/v1/no-such-path"
            })
    void answersEveryPreflight(String path) {
        Raw.Answer answer = gateway.calls()
                .call(
                        "OPTIONS " + path,
                        ORIGIN,
                        "Access-Control-Request-Method: POST",
                        "Access-Control-Request-Headers: authorization,content-type");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.all("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET,OPTIONS,PATCH,DELETE,POST,PUT");
        assertThat(answer.header("Access-Control-Allow-Headers").split(", "))
                .contains(
                        "Authorization",
                        "Content-Type",
                        "X-Api-Key",
                        "HTTP-Referer",
                        "X-Title",
                        "X-OpenRouter-Title",
                        "X-OpenRouter-Metadata",
                        "X-Stainless-Retry-Count");
        assertThat(answer.all("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.all("Access-Control-Max-Age")).isEmpty();
        assertThat(services.seen()).isEmpty();
    }

    @Test
    void allowsPagesTheHeadersThatTheyAskFor() {
        Raw.Answer answer = gateway.calls()
                .call(
                        "OPTIONS /api/v1/models",
                        ORIGIN,
                        "Access-Control-Request-Method: GET",
                        "Access-Control-Request-Headers: sentry-trace, baggage,no header,x-mine");

        assertThat(answer.header("Access-Control-Allow-Headers").split(", "))
                .contains("Authorization", "sentry-trace", "baggage", "x-mine")
                .doesNotContain("no header");
        assertThat(answer.header("Vary")).isEqualTo("Origin, Access-Control-Request-Headers");
    }

    @Test
    void letsPagesOfOtherSitesReadEveryAnswerOfTheApi() {
        services.answer((request, response) -> response.putHeader("Vary", "Accept-Encoding")
                .putHeader("Access-Control-Allow-Origin", "https://only.example")
                .putHeader("Access-Control-Allow-Credentials", "true")
                .putHeader("Set-Cookie", "q_session=a")
                .end("served"));
        assertReadable(gateway.calls().call("GET /api/v1/keys", ORIGIN, WITH_KEY), 200);
        assertReadable(gateway.calls().call("GET /api/v1/models", ORIGIN), 200);
        assertReadable(gateway.calls().call("GET /api/v1/keys", ORIGIN), 401);
        assertReadable(gateway.calls().call("GET /api/v1/no-such-path", ORIGIN), 404);
        assertReadable(gateway.calls().post("/api/v1/chat/completions", "{}", ORIGIN), 401);
        assertReadable(gateway.calls().post("/api/v1/chat/completions", "{}", ORIGIN, WITH_KEY), 403);
    }

    private static void assertReadable(Raw.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.all("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains("X-Generation-Id", "Retry-After", "X-RateLimit-Remaining", "X-Request-Id");
        assertThat(answer.all("Vary")).contains("Origin");
        assertThat(answer.all("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.all("Set-Cookie")).isEmpty();
    }

    @Test
    void saysNothingOfOriginsToWhoHasNone() {
        assertNoCors(gateway.calls().call("GET /api/v1/keys", WITH_KEY));
        assertNoCors(gateway.calls().call("GET /api/v1/keys"));
    }

    @Test
    void answersNoPreflightForPages() {
        Raw.Answer answer =
                gateway.calls().call("OPTIONS /settings/keys", ORIGIN, "Access-Control-Request-Method: POST");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(services.seen()).isEmpty();
        assertNoCors(answer);
    }

    private static void assertNoCors(Raw.Answer answer) {
        assertThat(answer.headers())
                .noneMatch(header -> header.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
    }
}
