package dev.trunkline.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.OnSharedStack;
import dev.trunkline.systemtests.Price;
import dev.trunkline.systemtests.TestStack;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sign-in with Trunkline, from the example app's page through Keycloak and consent to an answer, and to its end. */
@ExtendWith(Chromium.class)
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInST {

    /** Far below the minute after which a gateway asks for a key anew: what is quicker came by its event. */
    private static final Duration BY_EVENT = Duration.ofSeconds(20);

    private static final Duration POSTED_WITHIN = Duration.ofSeconds(60);
    private static final String QUESTION = "Hello #tokens=12";
    private static final String ASK = "Ask";

    private final Browser browser;
    private final TestStack stack;
    private final KeycloakAdmin keycloak;
    private final ExampleApp app;

    SignInST(Browser browser, TestStack stack) {
        this.browser = browser;
        this.stack = stack;
        this.keycloak = new KeycloakAdmin(stack);
        this.app = ExampleApp.start(stack);
    }

    @AfterAll
    void stopTheApp() {
        app.close();
    }

    @Test
    void anAppSignsAUserInSpendsTheirCreditAndIsCutOff() {
        try (Visitor visitor = Visitor.of(browser, stack, Person.testUser(stack))) {
            Page page = visitor.page();
            page.navigate(app.url());
            visitor.button("Sign in with Trunkline").click();
            visitor.logIn();
            assertConsentPageSaysWhatIsAsked(visitor);
            visitor.button("Allow").click();
            assertThat(page.locator("#message")).hasText("You are signed in.");
            assertThat(page).hasURL(app.url());

            ask(visitor);
            assertThat(page.locator("#message")).containsText("(402)");

            Account.grant(stack.gateway(), stack.processes().managementKey(), accountOf(visitor), "1");
            page.navigate(app.url());
            ask(visitor);
            assertThat(page.locator("#message")).hasText("Answered.");
            assertThat(page.locator("#answer").innerText()).hasSize(12 * 4);

            String key = keyOf(visitor);
            long cost = Price.SMALL.nano(QUESTION, 12);
            await().atMost(POSTED_WITHIN).untilAsserted(() -> assertThat(Account.nano(key(key).at("/usage")))
                    .isEqualTo(cost));
            visitor.open("/settings/apps");
            assertThat(visitor.text("tr:has-text('" + app.host() + "') td:nth-child(4)"))
                    .isEqualTo("$"
                            + BigDecimal.valueOf(cost, 9).stripTrailingZeros().toPlainString());

            visitor.field("Cut off " + app.host()).click();
            visitor.button("Yes, cut off " + app.host()).click();
            page.locator("text=No app has been let in.").waitFor();
            await().atMost(BY_EVENT).untilAsserted(() -> assertThat(stack.gateway()
                            .complete(key, Chat.of(Chat.SMALL, QUESTION))
                            .status())
                    .isEqualTo(401));
            page.navigate(app.url());
            ask(visitor);
            assertThat(page.locator("#message"))
                    .hasText("Trunkline no longer accepts this app's key: API key: unknown or deleted"
                            + " (401). Sign in again.");
            assertThat(visitor.button("Sign in with Trunkline")).isVisible();
        }
    }

    private void assertConsentPageSaysWhatIsAsked(Visitor visitor) {
        assertThat(visitor.page().locator("h1")).hasText(app.host() + " wants to use your credits");
        assertThat(visitor.text("dl")).contains("Parrot Post", "http://" + app.host(), "test-user@example.com");
        assertThat(visitor.text("main"))
                .contains("ask models and have the answers charged", "see what this key has spent")
                .contains("It sees nothing else of yours");
        assertThat(visitor.field("Name of the key")).hasValue("Parrot Post");
        assertThat(visitor.field("Spending limit in USD")).hasValue("2");
        assertThat(visitor.field("Spending limit in USD")).isEditable();
        assertThat(visitor.field("Expires after days")).hasValue("90");
        assertThat(visitor.field("Expires after days")).isEditable();
    }

    @Test
    void theUserRefuses() {
        try (Visitor visitor = atConsent()) {
            visitor.button("Refuse").click();

            assertThat(visitor.page().locator("#message")).hasText("You did not let this app in (access_denied).");
            assertThat(visitor.page()).hasURL(app.url());
            visitor.open("/settings/apps");
            assertThat(visitor.text("main")).contains("No app has been let in.");
        }
    }

    @Test
    void whatTheUserChangesReachesTheKey() {
        try (Visitor visitor = atConsent()) {
            visitor.field("Name of the key").fill("Only a little");
            visitor.field("Spending limit in USD").fill("0.75");
            visitor.field("The limit starts anew").selectOption("daily");
            visitor.field("Expires after days").fill("1");
            visitor.button("Allow").click();
            visitor.button(ASK).waitFor();

            JsonNode key = key(keyOf(visitor));

            assertThat(key.at("/limit").decimalValue()).isEqualByComparingTo("0.75");
            assertThat(key.at("/limit_reset").asText()).isEqualTo("daily");
            assertThat(key.at("/expires_at").asText()).isNotEmpty();
        }
    }

    @Test
    void aWrongLimitIsToldAndTheRestIsKept() {
        try (Visitor visitor = atConsent()) {
            visitor.field("Name of the key").fill("Mine");
            visitor.field("Spending limit in USD").fill("much");
            visitor.button("Allow").click();

            assertThat(visitor.page().locator("[role=alert]")).containsText("Spending limit: expected a number of USD");
            assertThat(visitor.field("Name of the key")).hasValue("Mine");
            visitor.field("Spending limit in USD").fill("1");
            visitor.button("Allow").click();
            assertThat(visitor.page().locator("#message")).hasText("You are signed in.");
        }
    }

    @Test
    void anAnswerThatNobodyAskedForIsNotTakenUp() {
        try (Visitor visitor = Visitor.of(browser, stack, keycloak.newPerson())) {
            visitor.page().navigate(app.url() + "?code=0123&state=4567");

            assertThat(visitor.page().locator("#message")).containsText("does not belong to a sign-in that began");
            assertThat(visitor.page()).hasURL(app.url());
        }
    }

    @Test
    void anotherStateIsNotTakenUp() {
        try (Visitor visitor = Visitor.of(browser, stack, keycloak.newPerson())) {
            Page page = visitor.page();
            page.navigate(app.url());
            visitor.button("Sign in with Trunkline").click();
            page.locator("#kc-login").waitFor();
            page.navigate(app.url() + "?code=0123&state=4567");

            assertThat(page.locator("#message")).containsText("does not belong to a sign-in that began");
            assertThat(page.evaluate("sessionStorage.getItem('pending')")).isNull();
        }
    }

    private Visitor atConsent() {
        Visitor visitor = Visitor.of(browser, stack, keycloak.newPerson());
        visitor.page().navigate(app.url());
        visitor.button("Sign in with Trunkline").click();
        visitor.logIn();
        visitor.button("Allow").waitFor();
        return visitor;
    }

    private static void ask(Visitor visitor) {
        visitor.field("Your question").fill(QUESTION);
        visitor.button(ASK).click();
    }

    private String accountOf(Visitor visitor) {
        return visitor.open("/settings/apps").accountId();
    }

    private static String keyOf(Visitor visitor) {
        return (String) visitor.page().evaluate("sessionStorage.getItem('key')");
    }

    private JsonNode key(String key) {
        return stack.gateway().get("/api/v1/key", key).expect(200).at("/data");
    }
}
