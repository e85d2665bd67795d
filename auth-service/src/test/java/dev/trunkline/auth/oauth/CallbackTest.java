package dev.trunkline.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.http.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/callback, https://app.example.com",
        "https://APP.Example.com/callback?x=1&y=%20, https://app.example.com",
        "https://app.example.com:443/, https://app.example.com",
        "https://app.example.com:8443/, https://app.example.com:8443",
        "https://app.example.com, https://app.example.com",
        "https://xn--bcher-kva.example/, https://xn--bcher-kva.example",
        "http://localhost:3000/cb, http://localhost:3000",
        "http://127.0.0.1:49152/cb, http://127.0.0.1:49152",
        "http://localhost/cb, http://localhost",
        "https://localhost:3000/cb, https://localhost:3000",
        "https://app.example.com/a@b, https://app.example.com",
        "http://[::1]:3000/, http://[::1]:3000",
        "http://[::1]/cb?x=1, http://[::1]",
        "https://[::1]:3000/, https://[::1]:3000",
        // of the application's own
        "vscode://Publisher.extension/did-authenticate?windowId=1, vscode://publisher.extension",
        "vscode-insiders://publisher.extension/cb, vscode-insiders://publisher.extension",
        "cursor://anysphere.cursor-deeplink/cb, cursor://anysphere.cursor-deeplink",
        "com.example.app:/oauth2redirect/example, com.example.app:",
        "com.example.app:///cb, com.example.app:",
        "MyApp://callback, myapp://callback",
    })
    void goodOnesAreKnownByTheirOrigin(String url, String origin) {
        assertThat(Callback.read(url).map(Callback::origin)).isEqualTo(Outcome.done(origin));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // not a place to send a browser to
                "",
                "/callback",
                "//app.example.com/callback",
                "app.example.com/callback",
                "https:/app.example.com/callback",
                "https:app.example.com",
                "https://",
                "https:///callback",
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://app.example.com/",
                "file:///etc/passwd",
                "javascript://x/%0Aalert(1)",
                "JavaScript:/alert(1)",
                "view-source:https://app.example.com/",
                "view-source://app.example.com/",
                "intent://x/",
                "chrome://settings",
                "chrome-extension://abc/x",
                "ms-msdt:/id",
                "search-ms:/x",
                "mailto:a@example.com",
                "vscode:extension",
                "vscode:",
                "vscode://user@publisher.extension/",
                "vscode://[::1]/",
                "vscode://publisher.extension:8080/",
                "vscode://publisher.extension/#fragment",
                "vscode://publisher.extension/?code=1",
                "x://callback",
                "http://app.example.com/callback",
                // looks like this machine and is not
                "http://localhost.example.com/",
                "http://127.0.0.1.example.com/",
                "http://localhost@example.com/",
                "http://127.0.0.2/",
                "http://127.1/",
                "http://0x7f.0.0.1/",
                "http://2130706433/",
                "http://[::2]:3000/",
                "http://[0:0:0:0:0:0:0:1]:3000/",
                "http://0.0.0.0/",
                "http://localhost./",
                // numbers are addresses to a browser
                "https://127.1/",
                "https://10.0.0.1/",
                "https://2130706433/",
                "https://0x7f000001/",
            })
    void placesThatNoApplicationIsAtAreRefused(String url) {
        assertThat(Callback.read(url)).isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // who is it really
                "https://app.example.com@evil.example/",
                "https://user:password@app.example.com/",
                "https://@app.example.com/",
                "https://app.example.com:@evil.example/",
                "https://app.example.com\\@evil.example/",
                "https://evil.example\\.app.example.com/",
                "https://app.example.com%40evil.example/",
                "https://app.example.com%2eevil.example/",
                "https://app.example.com\t.evil.example/",
                "https://app.example.com\n/",
                " https://app.example.com/",
                "https://app.example.com/ ",
                "https://app.exämple.com/",
                "https://app。example.com/",
                "https://-app.example.com/",
                "https://app..example.com/",
                "https://app.example.com./",
                "https://app_1.example.com/",
                "https://[2001:db8::1]/",
                // what would hide the code or mix it up
                "https://app.example.com/#fragment",
                "https://app.example.com/#",
                "https://app.example.com/?code=1",
                "https://app.example.com/?a=1&state=2",
                "https://app.example.com/?error=x",
                "https://app.example.com:0/",
                "https://app.example.com:65536/",
                "https://app.example.com:x/",
                // script
                "https://app.example.com/\"><script>",
                "https://app.example.com/<b>",
            })
    void othersAreRefused(String url) {
        assertThat(Callback.read(url)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void oneThatIsTooLongIsRefused() {
        String base = "https://app.example.com/";

        assertThat(Callback.read(base + "x".repeat(2_048 - base.length()))).isInstanceOf(Outcome.Done.class);
        assertThat(Callback.read(base + "x".repeat(2_049 - base.length()))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void whatIsAddedIsEncodedAndStaysApartFromWhatWasThere() {
        Map<String, String> added = new LinkedHashMap<>();
        added.put("code", "abc");
        added.put("state", "a b&code=evil#x\r\nSet-Cookie: y");

        assertThat(callback("https://app.example.com/cb").with(added))
                .isEqualTo("https://app.example.com/cb?code=abc&state=a+b%26code%3Devil%23x%0D%0ASet-Cookie%3A+y");
        assertThat(callback("https://app.example.com/cb?x=1").with(Map.of("code", "abc")))
                .isEqualTo("https://app.example.com/cb?x=1&code=abc");
    }

    private static Callback callback(String url) {
        return Callback.read(url).ifDone().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "'', NONE, '', ''",
        "https://app.example.com:8443, SITE, app.example.com:8443, https://app.example.com:8443",
        "https://localhost.example.com, SITE, localhost.example.com, https://localhost.example.com",
        "http://localhost:3000, LOOPBACK, localhost:3000, http://localhost:3000",
        "http://127.0.0.1, LOOPBACK, 127.0.0.1, http://127.0.0.1",
        "http://[::1]:3000, LOOPBACK, [::1]:3000, http:",
        "vscode://publisher.extension, OWN_SCHEME, vscode://publisher.extension, vscode:",
        "com.example.app:, OWN_SCHEME, com.example.app:, com.example.app:",
    })
    void whoAsksIsToldAsWhatItIs(String text, AppOrigin.Kind kind, String name, String formTarget) {
        AppOrigin origin = new AppOrigin(text);

        assertThat(origin.kind()).isEqualTo(kind);
        assertThat(origin.name()).isEqualTo(name);
        assertThat(origin.formTarget()).isEqualTo(formTarget);
    }
}
