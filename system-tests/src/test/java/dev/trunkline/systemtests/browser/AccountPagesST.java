package dev.trunkline.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.OnSharedStack;
import dev.trunkline.systemtests.SharedStack;
import dev.trunkline.systemtests.TestStack;
import dev.trunkline.systemtests.books.Ledger;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do with their account in a browser: keys, an organisation, the end of a session. */
@ExtendWith(Chromium.class)
@OnSharedStack
class AccountPagesST {

    /** Far below the minute after which a gateway asks for a key anew: what is quicker came by its event. */
    private static final Duration BY_EVENT = Duration.ofSeconds(20);

    private static final Duration LOST_WITHIN = Duration.ofSeconds(60);
    private static final Chat HELLO = Chat.of(Chat.SMALL, "Hello");
    private static final String ORGANISATION = "/settings/organization?account=";

    private final Browser browser;
    private final TestStack stack;
    private final KeycloakAdmin keycloak;

    AccountPagesST(Browser browser, TestStack stack) {
        this.browser = browser;
        this.stack = stack;
        this.keycloak = new KeycloakAdmin(stack);
    }

    @Test
    void aKeyIsMadeUsedAndDeleted() {
        try (Visitor visitor = visitor(keycloak.newPerson()).withCredit("1")) {
            visitor.field("Name of the key").fill("Nightly batch");
            visitor.field("Spending limit in USD").fill("2.50");
            visitor.button("Make key").click();
            String secret = visitor.text("#secret");
            stack.gateway().complete(secret, HELLO).expect(200);

            // Loading it again shows the page that the form led to, and makes no second key.
            visitor.page().reload();
            assertThat(visitor.page().content()).doesNotContain(secret);
            assertThat(visitor.page().locator("tbody tr")).hasCount(1);
            assertThat(visitor.text("tbody tr")).contains("Nightly batch", "$2.5", "inference", "active");
            visitor.button("Disable Nightly batch").click();
            assertThat(visitor.text("tbody tr")).contains("disabled");
            awaitRefused(secret);
            visitor.button("Enable Nightly batch").click();
            await().atMost(BY_EVENT)
                    .untilAsserted(() -> stack.gateway().complete(secret, HELLO).expect(200));
            assertThat(visitor.button("Yes, delete Nightly batch")).isHidden();
            visitor.field("Delete Nightly batch").click();
            visitor.button("Yes, delete Nightly batch").click();

            assertThat(visitor.text("main")).contains("There are no keys yet.");
            awaitRefused(secret);
        }
    }

    @Test
    void anOrganisationHasMembersWithRoles() {
        Person second = Person.secondUser(stack);
        try (Visitor owner = visitor(keycloak.newPerson());
                Visitor invited = visitor(second)) {
            String organisation = openOrganisation(owner);
            owner.field("E-mail address").fill(second.email());
            owner.button("Invite").click();
            assertThat(owner.text("main")).contains(second.email() + " as member");

            invited.open(ORGANISATION + organisation);
            assertThat(invited.heading()).isEqualTo("Example Works");
            assertThat(invited.button("Invite")).hasCount(0);
            String key = makeKey(invited, organisation);

            owner.open(ORGANISATION + organisation);
            assertThat(owner.text("main")).doesNotContain(second.email() + " as member");
            owner.field("Role of " + second.name()).selectOption("admin");
            owner.button("Save the role of " + second.name()).click();
            invited.open(ORGANISATION + organisation);
            assertThat(invited.button("Invite")).isVisible();

            owner.field("Remove " + second.name()).click();
            owner.button("Yes, remove " + second.name() + " and the keys they made")
                    .click();
            assertThat(owner.text("main")).doesNotContain(second.email());
            awaitRefused(key);
            invited.open(ORGANISATION + organisation);
            assertThat(invited.heading()).isEqualTo("No such account");
        }
    }

    @Test
    void whatWasTypedStaysWhereSomethingIsWrong() {
        try (Visitor visitor = visitor(keycloak.newPerson()).open("/settings/keys")) {
            visitor.field("Name of the key").fill("Nightly <batch>");
            visitor.field("Spending limit in USD").fill("a lot");
            visitor.field("The limit starts anew").selectOption("weekly");
            visitor.field("Expires after days").fill("7");
            visitor.page().locator("input[name=management]").check();
            visitor.button("Make key").click();

            assertThat(visitor.page().locator(".fault")).containsText("Spending limit: expected a number of USD");
            assertThat(visitor.field("Name of the key")).hasValue("Nightly <batch>");
            assertThat(visitor.field("Spending limit in USD")).hasValue("a lot");
            assertThat(visitor.field("The limit starts anew")).hasValue("weekly");
            assertThat(visitor.field("Expires after days")).hasValue("7");
            assertThat(visitor.page().locator("input[name=management]")).isChecked();

            openOrganisation(visitor);
            // To a browser an address like any other.
            visitor.field("E-mail address").fill("o'neill@example.org");
            visitor.field("Role").selectOption("admin");
            visitor.button("Invite").click();

            assertThat(visitor.page().locator(".fault")).isVisible();
            assertThat(visitor.field("E-mail address")).hasValue("o'neill@example.org");
            assertThat(visitor.field("Role")).hasValue("admin");
        }
    }

    private String openOrganisation(Visitor owner) {
        owner.open("/settings/organization");
        owner.field("Name of the organisation").fill("Example Works");
        owner.button("Open organisation").click();
        assertThat(owner.page().locator("h1")).hasText("Example Works");
        return owner.accountId();
    }

    private String makeKey(Visitor member, String account) {
        member.open("/settings/keys?account=" + account);
        member.field("Name of the key").fill("Mine");
        member.button("Make key").click();
        return member.text("#secret");
    }

    @Test
    void signingOutEndsBothSessions() {
        try (Visitor visitor = visitor(keycloak.newPerson()).open("/settings/keys")) {
            visitor.page().locator(".who > summary").click();
            visitor.button("Sign out").click();
            assertThat(visitor.heading()).isEqualTo("You are signed out");

            visitor.page().navigate(stack.gateway().address() + "/settings/keys");

            assertThat(visitor.page().locator("#password")).isVisible();
            assertThat(visitor.isAskedForPassword()).isTrue();
        }
    }

    /** The life of an access token is the time; the realm's is a minute, this test's a second. */
    @Test
    void whoIsDisabledAtKeycloakLosesThePages() {
        int usual = keycloak.accessTokenSeconds();
        // Longer than a busy machine takes for the way back from the login, which would begin anew else.
        keycloak.accessTokenSeconds(10);
        Person person = keycloak.newPerson();
        try (Visitor visitor = visitor(person).open("/settings/keys")) {
            assertThat(visitor.heading()).isEqualTo("Keys");

            keycloak.disable(person);

            await().atMost(LOST_WITHIN).untilAsserted(() -> {
                visitor.page().navigate(stack.gateway().address() + "/settings/keys");
                assertThat(visitor.url()).startsWith(stack.processes().keycloakUrl());
            });
            visitor.logIn();
            assertThat(visitor.page().locator("body")).containsText("Account is disabled");
        } finally {
            keycloak.accessTokenSeconds(usual);
        }
    }

    /** Looked at every second here, every half a minute as shipped. */
    @Test
    void whoIsDisabledAtKeycloakLosesTheKeysUntilEnabledAgain() {
        Person person = keycloak.newPerson();
        try (Visitor visitor = visitor(person).withCredit("1")) {
            String key = makeKey(visitor, visitor.accountId());
            String ofAKey = keyOfAKey(visitor);
            stack.gateway().complete(key, HELLO).expect(200);
            stack.gateway().complete(ofAKey, HELLO).expect(200);

            keycloak.disable(person);
            for (String lost : new String[] {key, ofAKey}) {
                await().atMost(LOST_WITHIN).untilAsserted(() -> assertThat(
                                stack.gateway().complete(lost, HELLO).status())
                        .isEqualTo(401));
            }

            keycloak.enable(person);
            await().atMost(LOST_WITHIN)
                    .untilAsserted(() -> stack.gateway().complete(key, HELLO).expect(200));
        }
    }

    /** In an organisation, where the person's account does not say whose it is. */
    private String keyOfAKey(Visitor owner) {
        String organisation = openOrganisation(owner);
        Account.grant(stack.gateway(), stack.processes().managementKey(), organisation, "1");
        owner.open("/settings/keys?account=" + organisation);
        owner.field("Name of the key").fill("Automation");
        owner.page().locator("input[name=management]").check();
        owner.button("Make key").click();
        return stack.gateway()
                .post("/api/v1/keys", owner.text("#secret"), Map.of("name", "of a key"))
                .expect(201)
                .at("/key")
                .asText();
    }

    @Test
    void theFirstLoginBringsTheFirstCreditAndNoOtherDoes() {
        Person person = keycloak.newPerson();
        String account;
        try (Visitor first = visitor(person)) {
            account = first.open("/settings/keys").accountId();
        }
        Ledger ledger = Ledger.of(stack.processes(), "billing");
        long nano =
                new BigDecimal(SharedStack.FIRST_CREDIT_USD).movePointRight(9).longValueExact();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(ledger.sums().get("customer:" + account)).isEqualTo(nano));

        try (Visitor again = visitor(person);
                Visitor another = visitor(keycloak.newPerson())) {
            assertThat(again.open("/settings/keys").accountId()).isEqualTo(account);
            String later = another.open("/settings/keys").accountId();
            // Whoever came after it has got his, so nothing of this one is on its way.
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(ledger.sums().get("customer:" + later)).isEqualTo(nano));
        }
        assertThat(ledger.sums().get("customer:" + account)).isEqualTo(nano);
    }

    private Visitor visitor(Person person) {
        return Visitor.of(browser, stack, person);
    }

    private void awaitRefused(String key) {
        await().atMost(BY_EVENT).untilAsserted(() -> assertThat(
                        stack.gateway().complete(key, HELLO).status())
                .isIn(401, 403));
    }
}
