package dev.trunkline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.localstack.component.Part;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The realm is there from the first start, and its user can log in as a browser does. */
class KeycloakIT {

    private static final String CALLBACK = "http://127.0.0.1:8080/callback";
    // RFC 7636, appendix B.
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Pattern FORM_ACTION = Pattern.compile("action=\"([^\"]+)\"");

    private static RealParts parts;
    private final HttpClient browser = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        parts = RealParts.startOnly(Part.KEYCLOAK);
    }

    @AfterAll
    static void close() {
        parts.close();
    }

    @Test
    void theTestUserLogsInWithPkce() throws Exception {
        HttpResponse<String> form = get(authorization(CALLBACK));
        assertThat(form.statusCode()).isEqualTo(200);
        Matcher action = FORM_ACTION.matcher(form.body());
        assertThat(action.find()).isTrue();

        HttpResponse<String> login = browser.send(
                HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", cookies(form))
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "username=test-user&password=" + parts.keycloakTestPassword()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(login.statusCode()).isEqualTo(302);
        assertThat(login.headers().firstValue("Location").orElse(""))
                .startsWith(CALLBACK)
                .contains("code=");
    }

    @Test
    void anotherAddressIsNoPlaceToReturnTo() throws Exception {
        assertThat(get(authorization("http://127.0.0.1:9/callback")).statusCode())
                .isEqualTo(400);
    }

    /** By hand: they are marked secure, which browsers accept from the loopback address and the JDK does not. */
    private static String cookies(HttpResponse<String> response) {
        return response.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .collect(Collectors.joining("; "));
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String authorization(String callback) {
        return parts.keycloakUrl() + "/realms/trunkline/protocol/openid-connect/auth?client_id=trunkline-console"
                + "&response_type=code&scope=openid&code_challenge_method=S256&code_challenge=" + CHALLENGE
                + "&redirect_uri=" + URLEncoder.encode(callback, StandardCharsets.UTF_8);
    }
}
