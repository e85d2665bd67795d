package dev.trunkline.systemtests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.systemtests.OnSharedStack;
import dev.trunkline.systemtests.TestStack;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on login, consent and pages, through the public door and with the real login service. */
@OnSharedStack
class SignInAttackST {

    private static final String USER = "test-user";
    private static final String CALLBACK = "https://app.example.com/cb";
    // RFC 7636, appendix B.
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final TestStack stack;
    private final PlainBrowser browser;

    SignInAttackST(TestStack stack) {
        this.stack = stack;
        this.browser = new PlainBrowser(stack.gateway().address());
    }

    @TestFactory
    Stream<DynamicTest> whatCannotBeTrustedIsNeverAPlaceToSendABrowserTo() {
        Map<String, Map<String, String>> attacks = new LinkedHashMap<>();
        attacks.put("http", Map.of("callback_url", "http://app.example.com/cb"));
        attacks.put("looks like localhost", Map.of("callback_url", "http://localhost.example.com/cb"));
        attacks.put("user info", Map.of("callback_url", "https://app.example.com@evil.example/"));
        attacks.put("backslash", Map.of("callback_url", "https://app.example.com\\@evil.example/"));
        attacks.put("fragment", Map.of("callback_url", "https://app.example.com/#x"));
        attacks.put("javascript", Map.of("callback_url", "javascript:alert(1)//https://"));
        attacks.put("scheme-relative", Map.of("callback_url", "//evil.example/"));
        attacks.put("challenge missing", Map.of("code_challenge", ""));
        attacks.put("challenge too short", Map.of("code_challenge", "abc"));
        attacks.put("method plain", Map.of("code_challenge_method", "plain"));
        attacks.put("method missing", Map.of("code_challenge_method", ""));
        attacks.put("limit", Map.of("limit", "-1"));
        attacks.put("state too long", Map.of("state", "x".repeat(1_025)));
        return attacks.entrySet().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> {
                    WebPage refused = browser.get("/auth?" + query(attack.getValue()));

                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(refused.header("Location")).isEmpty();
                    assertThat(refused.header("Content-Type")).startsWith("text/html");
                    // The same by the inner address, which an attacker can link to as well.
                    WebPage inner = signedIn().get("/auth/consent?request=" + wrapped(query(attack.getValue())));
                    assertThat(inner.status()).isEqualTo(400);
                    assertThat(inner.header("Location")).isEmpty();
                }));
    }

    @Test
    void aParameterThatStandsTwiceIsRefused() {
        WebPage refused = browser.get("/auth?" + query(Map.of()) + "&callback_url=https%3A%2F%2Fevil.example%2F");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("callback_url: expected once");
    }

    @Test
    void whatIsReflectedIsText() {
        String script = "<script>alert(1)</script>";
        PlainBrowser in = signedIn();

        WebPage consent = in.follow(in.get("/auth?" + query(Map.of("key_label", script))));
        WebPage refused = browser.get("/auth?" + query(Map.of("limit", "\"><img src=x onerror=alert(1)>")));

        assertThat(consent.body()).contains("&lt;script&gt;").doesNotContain(script);
        assertThat(refused.body()).doesNotContain("onerror");
        assertThat(consent.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("script-src")
                .doesNotContain("unsafe-inline");
    }

    @Test
    void whatIsStoredIsText() {
        String script = "<script>alert(1)</script>";
        String attribute = "\" autofocus onfocus=alert(1) x=\"";
        PlainBrowser in = signedIn();
        WebPage keys = in.get("/settings/keys");
        for (String name : new String[] {script, attribute}) {
            in.post("/settings/keys", keyForm(keys, name));
        }
        WebPage organization =
                in.follow(in.post("/settings/organization", Map.of("mark", keys.field("mark"), "name", script)));

        assertThat(in.get("/settings/keys").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain(script)
                .doesNotContain(attribute);
        assertThat(organization.body()).contains("&lt;script&gt;").doesNotContain(script);
    }

    @Test
    void noFormIsWorkedOnThatDidNotComeFromOurPage() {
        PlainBrowser in = signedIn();
        PlainBrowser attacker = new PlainBrowser(stack.gateway().address());
        WebPage theirs = attacker.signIn(
                "/settings/keys", "second-user", stack.processes().testPassword());
        WebPage consent = in.follow(in.get("/auth?" + query(Map.of())));
        Map<String, String> allow = consentForm(consent);

        assertThat(in.post("/auth/consent", without(allow, "mark")).status()).isEqualTo(403);
        assertThat(in.post("/auth/consent", with(allow, "mark", theirs.field("mark")))
                        .status())
                .isEqualTo(403);
        // The mark of one page of ours is no mark for the consent to an app, nor that of another app's consent.
        assertThat(in.post(
                                "/auth/consent",
                                with(allow, "mark", in.get("/settings/keys").field("mark")))
                        .status())
                .isEqualTo(403);
        WebPage other = in.follow(in.get("/auth?" + query(Map.of("callback_url", "https://evil.example/cb"))));
        assertThat(in.post("/auth/consent", with(allow, "request", other.field("request")))
                        .status())
                .isEqualTo(403);
        assertThat(in.post("/auth/consent", allow, "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(in.post("/auth/consent", allow, "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);

        assertThat(in.post("/auth/consent", allow).target().toString()).startsWith(CALLBACK + "?code=");
    }

    @Test
    void everyFormNeedsItsMark() {
        PlainBrowser in = signedIn();
        String account = in.get("/settings/keys").account();
        for (String form : new String[] {
            "/settings/keys",
            "/settings/keys/" + "0".repeat(64) + "/delete",
            "/settings/apps/app_x/cut-off",
            "/settings/organization",
            "/settings/organization/invitations",
            "/settings/organization/invitations/withdraw",
            "/settings/organization/members/user_x/role",
            "/settings/organization/members/user_x/remove",
            "/settings/routing",
            "/settings/presets/x/delete",
            "/auth/consent",
            "/logout",
        }) {
            WebPage refused = in.post(form, Map.of("account", account, "name", "x", "role", "owner", "email", "a@b"));

            assertThat(refused.status()).as(form).isEqualTo(403);
            assertThat(refused.body()).as(form).contains("This form did not come from our page");
        }
        assertThat(in.get("/settings/keys").status()).as("still signed in").isEqualTo(200);
    }

    @Test
    void aMemberChangesNothingThatHoldsForAll() {
        Workplace workplace = Workplace.opened(signedIn());
        workplace.invite("second-user@example.com", "member");
        PlainBrowser member = Workplace.signedIn(stack, "second-user");
        String settings = "/api/v1/account/settings";
        String key = workplace.makeKey(workplace.owner(), true);

        String preset = "/api/v1/presets/kept";
        stack.gateway()
                .post(preset + "/chat/completions", key, Map.of("model", "a/b"))
                .expect(200);

        WebPage refused = workplace.form(member, "/settings/routing", Map.of("default_text_model", "a/b"));
        WebPage refusedToo = workplace.form(member, "/settings/presets/kept/delete", Map.of());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refusedToo.status()).isEqualTo(403);
        stack.gateway().get(preset, key).expect(200);
        assertThat(stack.gateway()
                        .get(settings, key)
                        .expect(200)
                        .at("/data/default_text_model")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/settings/keys",
                "/settings/apps",
                "/settings/organization",
                "/settings/routing",
                "/settings/presets",
                "/auth?callback_url=x",
                "/login/signed-out"
            })
    void noPageCanBeFramedCachedOrLeakItsAddress(String path) {
        WebPage page = signedIn().get(path);

        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'", "base-uri 'none'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void theCodeReachesNobodyByTheReferrer() {
        PlainBrowser in = signedIn();
        WebPage consent = in.follow(in.get("/auth?" + query(Map.of("state", "a state"))));

        WebPage back = in.post("/auth/consent", consentForm(consent));

        assertThat(back.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(back.header("Cache-Control")).contains("no-store");
        assertThat(back.target().getRawQuery()).matches("code=[A-Za-z0-9_-]{43}&state=a\\+state");
    }

    @Test
    void aStateThatWasNotSentDoesNotComeBack() {
        PlainBrowser in = signedIn();
        WebPage consent = in.follow(in.get("/auth?" + query(Map.of())));

        assertThat(in.post("/auth/consent", consentForm(consent)).target().getRawQuery())
                .matches("code=[A-Za-z0-9_-]{43}");
    }

    @Test
    void aSessionFromBeforeTheLoginIsWorthNothingAfterIt() {
        browser.cookies(stack.gateway().address()).put("q_session", "chosen-by-the-attacker");

        assertThat(browser.get("/settings/keys").leadsOn()).isTrue();

        WebPage page = browser.signIn("/settings/keys", USER, stack.processes().testPassword());

        assertThat(page.status()).isEqualTo(200);
        assertThat(browser.cookies(stack.gateway().address()).get("q_session")).isNotEqualTo("chosen-by-the-attacker");
    }

    @Test
    void theCookieOfTheSessionIsOutOfReach() {
        WebPage login = browser.follow(browser.get("/settings/keys"));
        WebPage back = browser.post(
                URI.create(login.formAction()),
                Map.of("username", USER, "password", stack.processes().testPassword()));
        WebPage in = browser.get(back.target());

        assertThat(in.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("q_session"))
                .isNotEmpty()
                .allSatisfy(cookie ->
                        assertThat(cookie).containsIgnoringCase("HttpOnly").contains("Secure", "SameSite=Lax"));
    }

    @Test
    void aLoginThatSomebodyElseBeganIsNotFinishedHere() {
        PlainBrowser attacker = new PlainBrowser(stack.gateway().address());
        WebPage login = attacker.follow(attacker.get("/settings/keys"));
        WebPage back = attacker.post(
                URI.create(login.formAction()),
                Map.of("username", "second-user", "password", stack.processes().testPassword()));

        // The victim's browser is led to the callback of the attacker's login.
        WebPage victim = browser.get(back.target());

        assertThat(victim.status()).isNotEqualTo(200);
        assertThat(browser.cookies(stack.gateway().address())).doesNotContainKey("q_session");
        assertThat(browser.get("/settings/keys").status()).isNotEqualTo(200);
    }

    @Test
    void aPageIsForItsOwnHostOnly() {
        // A name of the attacker's that leads to our address must not become a place that our cookies or redirects
        // know.
        assertThat(browser.get("/auth?" + query(Map.of())).target().getAuthority())
                .isEqualTo(stack.gateway().address().getAuthority());
    }

    private PlainBrowser signedIn() {
        PlainBrowser in = new PlainBrowser(stack.gateway().address());
        assertThat(in.signIn("/settings/keys", USER, stack.processes().testPassword())
                        .status())
                .isEqualTo(200);
        return in;
    }

    private static String query(Map<String, String> changed) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("callback_url", CALLBACK);
        query.put("code_challenge", CHALLENGE);
        query.put("code_challenge_method", "S256");
        query.putAll(changed);
        return PlainBrowser.encoded(query);
    }

    private static String wrapped(String query) {
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(query.getBytes());
    }

    private static Map<String, String> keyForm(WebPage keys, String name) {
        return Map.of(
                "mark",
                keys.field("mark"),
                "account",
                keys.account(),
                "name",
                name,
                "limit",
                "",
                "reset",
                "never",
                "days",
                "");
    }

    private static Map<String, String> consentForm(WebPage consent) {
        return Map.of(
                "mark", consent.field("mark"),
                "request", consent.field("request"),
                "account", consent.account(),
                "decision", "allow",
                "name", "An app",
                "limit", "1",
                "reset", "never",
                "days", "1");
    }

    private static Map<String, String> with(Map<String, String> form, String field, String value) {
        Map<String, String> changed = new HashMap<>(form);
        changed.put(field, value);
        return changed;
    }

    private static Map<String, String> without(Map<String, String> form, String field) {
        Map<String, String> changed = new HashMap<>(form);
        changed.remove(field);
        return changed;
    }
}
