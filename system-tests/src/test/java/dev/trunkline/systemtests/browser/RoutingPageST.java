package dev.trunkline.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.OnSharedStack;
import dev.trunkline.systemtests.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an account settles and keeps for all of its keys, seen and changed by people. */
@ExtendWith(Chromium.class)
@OnSharedStack
class RoutingPageST {

    /** Far below the minute after which a gateway asks for a key anew: what is quicker came by its event. */
    private static final Duration BY_EVENT = Duration.ofSeconds(20);

    private static final String PATH = "/settings/routing";
    private static final String PRESETS = "/settings/presets";
    private static final String SETTINGS = "/api/v1/account/settings";

    private final Browser browser;
    private final TestStack stack;
    private final KeycloakAdmin keycloak;

    RoutingPageST(Browser browser, TestStack stack) {
        this.browser = browser;
        this.stack = stack;
        this.keycloak = new KeycloakAdmin(stack);
    }

    @Test
    void whatIsSavedIsToldByTheApiAndObeyed() {
        try (Visitor visitor = visitor().withCredit("1")) {
            String manager = managementKey(visitor);
            visitor.open(PATH);
            visitor.field("Default model").fill(Chat.SMALL);
            visitor.field("Default order").selectOption("price");
            visitor.field("Ignored models").fill("a/b\n\n c/d:free ");
            visitor.field("Zero data retention for models of xAI").check();
            visitor.field("Paid endpoints may train").uncheck();
            visitor.button("Save").click();

            assertThat(visitor.page().locator("[role=status]")).hasText("Saved. Requests obey it within a second.");
            assertThat(visitor.field("Ignored models")).hasValue("a/b\nc/d:free");
            JsonNode told = settings(manager);
            assertThat(told.at("/default_text_model").asText()).isEqualTo(Chat.SMALL);
            assertThat(told.at("/default_provider_sort").asText()).isEqualTo("price");
            assertThat(told.at("/ignored_models").toString()).isEqualTo("[\"a/b\",\"c/d:free\"]");
            assertThat(told.at("/enforce_zdr_xai").asBoolean()).isTrue();
            assertThat(told.at("/enforce_zdr").asBoolean()).isFalse();
            assertThat(told.at("/enable_paid_model_training").asBoolean()).isFalse();
            assertThat(told.at("/enable_free_model_training").asBoolean()).isTrue();
            assertRemembered(manager);
            visitor.field("Allowed models").fill("nobody/nothing");
            visitor.button("Save").click();
            String key = makeKey(visitor.open("/settings/keys"));
            await().atMost(BY_EVENT).untilAsserted(() -> assertThat(stack.gateway()
                            .complete(key, Chat.of(Chat.SMALL, "Hello"))
                            .status())
                    .isEqualTo(403));
        }
    }

    private void assertRemembered(String manager) {
        JsonNode entry =
                stack.gateway().get("/api/v1/audit-log", manager).expect(200).at("/data/0");

        assertThat(entry.at("/action").asText()).isEqualTo("settings.changed");
        assertThat(entry.at("/actor/type").asText()).isEqualTo("person");
        assertThat(entry.at("/detail/default_provider_sort/to").asText()).isEqualTo("price");
    }

    @Test
    void whatIsWrongIsToldAtItsFieldAndNothingIsLost() {
        try (Visitor visitor = visitor().open(PATH)) {
            visitor.field("Default model").fill("<gpt 4>");
            visitor.field("Allowed providers").fill("openai\ngroq");
            visitor.field("Ignored models").fill("a/b\nnothing\n");
            visitor.field("Zero data retention, whatever the model").check();
            visitor.button("Save").click();

            assertThat(visitor.page().locator("[role=alert]")).isFocused();
            assertThat(visitor.field("Ignored models")).hasAttribute("aria-invalid", "true");
            assertThat(visitor.page().locator("#ignored_models-fault"))
                    .containsText("ignored_models: expected only slugs of models");
            assertThat(visitor.page().locator("#default_text_model-fault")).isVisible();
            assertThat(visitor.page().locator("#allowed_providers-fault")).hasCount(0);
            assertThat(visitor.field("Default model")).hasValue("<gpt 4>");
            assertThat(visitor.field("Allowed providers")).hasValue("openai\ngroq");
            assertThat(visitor.field("Ignored models")).hasValue("a/b\nnothing\n");
            assertThat(visitor.field("Zero data retention, whatever the model")).isChecked();
            visitor.open(PATH);
            assertThat(visitor.field("Allowed providers")).hasValue("");
        }
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotChangedBackUnseen() {
        try (Visitor visitor = visitor()) {
            String manager = managementKey(visitor);
            visitor.open(PATH);
            stack.gateway()
                    .patch(SETTINGS, manager, Map.of("enforce_zdr", true))
                    .expect(200);
            visitor.field("Ignored models").fill("a/b");
            visitor.button("Save").click();

            assertThat(visitor.page().locator("[role=alert]")).containsText("Somebody has changed the settings");
            assertThat(visitor.field("Ignored models")).hasValue("a/b");
            assertThat(settings(manager).at("/enforce_zdr").asBoolean()).isTrue();
            visitor.button("Save").click();
            assertThat(visitor.page().locator("[role=status]")).isVisible();
            assertThat(settings(manager).at("/enforce_zdr").asBoolean()).isFalse();

            stack.gateway()
                    .patch(SETTINGS, manager, Map.of("ignored_models", List.of("c/d")))
                    .expect(200);
            visitor.open(PATH).field("Ignored models").fill("a/b");
            stack.gateway()
                    .patch(SETTINGS, manager, Map.of("ignored_models", List.of("a/b")))
                    .expect(200);
            visitor.button("Save").click();
            assertThat(visitor.page().locator("[role=status]")).isVisible();
        }
    }

    @Test
    void aListHasRoomForAHundredSlugs() {
        String slugs = IntStream.range(0, 100)
                .mapToObj(i -> "an-author/a-model-whose-name-is-rather-long-" + i)
                .collect(Collectors.joining("\n"));
        try (Visitor visitor = visitor().open(PATH)) {
            visitor.field("Allowed models").fill(slugs);
            visitor.button("Save").click();

            assertThat(visitor.page().locator("[role=status]")).isVisible();
            assertThat(visitor.field("Allowed models")).hasValue(slugs);
        }
    }

    @Test
    void aMemberSeesWhatAnAdminChanges() {
        Person second = Person.secondUser(stack);
        try (Visitor owner = visitor();
                Visitor member = Visitor.of(browser, stack, second)) {
            owner.open("/settings/organization");
            owner.field("Name of the organisation").fill("Example Works");
            owner.button("Open organisation").click();
            String account = "?account=" + owner.accountId();
            owner.field("E-mail address").fill(second.email());
            owner.button("Invite").click();
            owner.open(PATH + account).field("Ignored providers").fill("openai");
            owner.button("Save").click();

            member.open(PATH + account);

            assertThat(member.heading()).isEqualTo("Routing");
            assertThat(member.page().locator("tr", rowWith("Ignored providers")))
                    .containsText("openai");
            assertThat(member.button("Save")).hasCount(0);
        }
    }

    @Test
    void presetsAreListedAndDeleted() {
        try (Visitor visitor = visitor()) {
            String manager = managementKey(visitor);
            visitor.open(PRESETS);
            assertThat(visitor.text("main")).contains("There are no presets yet.");
            for (int i = 0; i < 2; i++) {
                stack.gateway()
                        .post("/api/v1/presets/kind/chat/completions", manager, Map.of("temperature", 1))
                        .expect(200);
            }

            visitor.open(PRESETS);
            assertThat(visitor.text("tbody tr")).contains("kind", "2", "active");
            assertThat(visitor.button("Yes, delete kind")).isHidden();
            visitor.field("Delete kind").click();
            visitor.button("Yes, delete kind").click();

            assertThat(visitor.page().locator("main")).containsText("There are no presets yet.");
            stack.gateway().get("/api/v1/presets/kind", manager).expect(404);
        }
    }

    private static Page.LocatorOptions rowWith(String label) {
        return new Page.LocatorOptions().setHasText(label);
    }

    private Visitor visitor() {
        return Visitor.of(browser, stack, keycloak.newPerson());
    }

    private JsonNode settings(String manager) {
        return stack.gateway().get(SETTINGS, manager).expect(200).at("/data");
    }

    private static String managementKey(Visitor visitor) {
        visitor.open("/settings/keys");
        visitor.page().locator("input[name=management]").check();
        return makeKey(visitor);
    }

    private static String makeKey(Visitor visitor) {
        visitor.field("Name of the key").fill("Made for this");
        visitor.button("Make key").click();
        return visitor.text("#secret");
    }
}
