package dev.trunkline.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.trunkline.localstack.part.KeycloakLaunch;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Node;
import dev.trunkline.systemtests.OnSharedStack;
import dev.trunkline.systemtests.TestStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page can be used by everybody: by keyboard, by screen reader, in light and dark, on a narrow screen. */
@ExtendWith(Chromium.class)
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesST {

    private static final double TEXT = 4.5;
    private static final int NARROW = 390;
    private static final String KEY_NAME = "Name of the key";

    /** @param open leads a visitor, who is logged in, to the page */
    private record Shown(String name, Consumer<Visitor> open) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final Browser browser;
    private final TestStack stack;
    private final ExampleApp app;
    private final Person person;
    private final Visitor visitor;
    private final Visitor scripted;
    private final String organisation;

    PagesST(Browser browser, TestStack stack) {
        this.browser = browser;
        this.stack = stack;
        this.app = ExampleApp.start(stack);
        KeycloakAdmin keycloak = new KeycloakAdmin(stack);
        this.person = keycloak.add(Person.named("Sample", "User"), KeycloakLaunch.REALM);
        this.visitor = Visitor.of(browser, stack, person).withCredit("5");
        this.scripted = Visitor.withScripts(browser, stack, person).open("/settings/keys");
        useAKey();
        letTheAppIn();
        this.organisation = openOrganisation(keycloak.add(Person.named("Sample", "Member"), KeycloakLaunch.REALM));
    }

    private void useAKey() {
        visitor.field(KEY_NAME).fill("Nightly batch");
        visitor.field("Spending limit in USD").fill("25");
        visitor.field("The limit starts anew").selectOption("monthly");
        visitor.button("Make key").click();
        String key = visitor.text("#secret");
        stack.gateway().complete(key, Chat.of(Chat.SMALL, "Hello #tokens=40")).expect(200);
        stack.gateway()
                .post("/api/v1/presets/summaries/chat/completions", key, Map.of("max_tokens", 400))
                .expect(200);
    }

    private void letTheAppIn() {
        visitor.page().navigate(app.url());
        visitor.button("Sign in with Trunkline").click();
        visitor.button("Allow").click();
        visitor.button("Ask").click();
        assertThat(visitor.page().locator("#message")).hasText("Answered.");
    }

    private String openOrganisation(Person member) {
        visitor.open("/settings/organization");
        visitor.field("Name of the organisation").fill("Example Works");
        visitor.button("Open organisation").click();
        for (String email : List.of(member.email(), "next-member@example.com")) {
            visitor.field("E-mail address").fill(email);
            visitor.button("Invite").click();
        }
        String account = visitor.accountId();
        Visitor.of(browser, stack, member)
                .open("/settings/organization?account=" + account)
                .close();
        return account;
    }

    @AfterAll
    void close() {
        visitor.close();
        scripted.close();
        app.close();
    }

    Stream<Shown> pages() {
        return Stream.of(
                new Shown("keys", by -> by.open("/settings/keys")),
                new Shown("menu", by -> by.open("/settings/keys")
                        .page()
                        .locator(".who > summary")
                        .click()),
                new Shown("key-made", this::makeAKey),
                new Shown("apps", by -> by.open("/settings/apps")),
                new Shown("organisation-none", by -> by.open("/settings/organization")),
                new Shown("organisation", by -> by.open("/settings/organization?account=" + organisation)),
                new Shown("presets", by -> by.open("/settings/presets")),
                new Shown("routing", by -> by.open("/settings/routing")),
                new Shown("routing-fault", this::wrongSettings),
                new Shown("consent", this::consent),
                new Shown("consent-fault", this::wrongConsent),
                new Shown("code", by -> headless(by, "Allow")),
                new Shown("refused", by -> headless(by, "Refuse")),
                new Shown("problem", by -> by.open("/auth?callback_url=http://app.example.com/")),
                new Shown("signed-out", by -> by.open("/login/signed-out")));
    }

    private void makeAKey(Visitor by) {
        by.open("/settings/keys");
        by.field(KEY_NAME).fill("Made to be shown");
        by.button("Make key").click();
        by.page().locator("#secret").waitFor();
    }

    private void wrongSettings(Visitor by) {
        by.open("/settings/routing");
        by.field("Default model").fill("gpt 4");
        by.field("Ignored models").fill("a/b\nnothing");
        by.button("Save").click();
        by.page().locator("[role=alert]").waitFor();
    }

    private void consent(Visitor by) {
        by.open("/auth?callback_url=https://parrot-post.example.com/&state=1&key_label=Parrot%20Post&limit=2&"
                + Pkce.random().query());
    }

    private void wrongConsent(Visitor by) {
        consent(by);
        by.field("Spending limit in USD").fill("much");
        by.button("Allow").click();
        by.page().locator("[role=alert]").waitFor();
    }

    private void headless(Visitor by, String decision) {
        by.open("/auth?key_label=Terminal&" + Pkce.random().query());
        by.button(decision).click();
        by.button(decision).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void structureAndLabels(Shown shown) {
        shown.open().accept(visitor);
        List<String> wide = faults("structure.js");
        visitor.page().setViewportSize(NARROW, Visitor.HEIGHT);
        List<String> narrow = faults("structure.js");
        visitor.page().setViewportSize(Visitor.WIDTH, Visitor.HEIGHT);
        Album.take(visitor.page(), shown.name());

        assertThat(wide).isEmpty();
        assertThat(narrow).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private List<String> faults(String script) {
        return (List<String>) visitor.page().evaluate(resource(script));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theKeyboardReachesEverythingInOrderAndIsSeen(Shown shown) {
        shown.open().accept(visitor);
        Page page = visitor.page();
        int controls = (int) page.evaluate(resource("controls.js"));
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < controls; i++) {
            reached.add((String) page.evaluate(resource("focused.js")));
            page.keyboard().press("Tab");
        }

        assertThat(reached)
                .isEqualTo(
                        IntStream.range(0, controls).mapToObj(i -> i + " seen").toList());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void axeFindsNothing(Shown shown) {
        shown.open().accept(scripted);
        Page page = scripted.page();
        page.evaluate(axe());
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));

            Object violations = page.evaluate("axe.run().then(result => result.violations.flatMap(violation =>"
                    + " violation.nodes.map(node => violation.id + ': ' + node.failureSummary + ' ' + node.html)))");

            assertThat((List<?>) violations).as("%s", scheme).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void coloursCanBeToldApart(ColorScheme scheme) {
        Page page = visitor.open("/settings/keys").page();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        for (String ground : List.of("--ground", "--sheet")) {
            for (String text : List.of("--text", "--quiet", "--accent", "--danger")) {
                assertThat(contrast(page, text, ground))
                        .as(text + " on " + ground)
                        .isGreaterThanOrEqualTo(TEXT);
            }
        }
        assertThat(contrast(page, "--on-accent", "--accent")).isGreaterThanOrEqualTo(TEXT);
        assertThat(contrast(page, "--danger", "--danger-ground")).isGreaterThanOrEqualTo(TEXT);
        assertThat(contrast(page, "--text", "--good-ground")).isGreaterThanOrEqualTo(TEXT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    @Test
    void blackOnWhiteIsTwentyOne() {
        assertThat(Contrast.ratio("#000000", "#ffffff")).isEqualTo(21, within(0.01));
    }

    private static double contrast(Page page, String one, String other) {
        return Contrast.ratio(colour(page, one), colour(page, other));
    }

    private static String colour(Page page, String variable) {
        return (String)
                page.evaluate("name => getComputedStyle(document.documentElement).getPropertyValue(name)", variable);
    }

    @Test
    void consentIsGivenByKeyboardAlone() {
        Page page = visitor.page();
        page.navigate(app.url());
        page.evaluate("sessionStorage.clear()");
        page.reload();
        visitor.button("Sign in with Trunkline").waitFor();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.locator("text=wants to use your credits").waitFor();
        for (int i = 0; i < 20 && !"Allow".equals(page.evaluate("document.activeElement.textContent")); i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");

        assertThat(page.locator("#message")).hasText("You are signed in.");
    }

    @Test
    void whatIsNotOursIsInTheAlbumToo() {
        try (Visitor stranger = Visitor.of(browser, stack, person)) {
            stranger.page().navigate(stack.gateway().address() + "/settings/keys");
            Album.takeOne(stranger.page(), "login");
        }
        visitor.page().navigate(app.url());
        visitor.button("Ask").click();
        assertThat(visitor.page().locator("#message")).hasText("Answered.");
        Album.take(visitor.page(), "example-app");
    }

    private static String axe() {
        try {
            return Files.readString(Node.ofTests().resolve("node_modules/axe-core/axe.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = PagesST.class.getResourceAsStream("/browser/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
