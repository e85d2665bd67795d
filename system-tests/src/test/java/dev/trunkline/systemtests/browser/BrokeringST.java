package dev.trunkline.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.trunkline.localstack.part.KeycloakLaunch;
import dev.trunkline.systemtests.OnSharedStack;
import dev.trunkline.systemtests.Shell;
import dev.trunkline.systemtests.TestStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Login through a second realm, as docs/examples/keycloak-brokering sets it up. */
@ExtendWith(Chromium.class)
@OnSharedStack
class BrokeringST {

    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "keycloak-brokering");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Browser browser;
    private final TestStack stack;
    private final KeycloakAdmin keycloak;
    private final Person employee;

    BrokeringST(Browser browser, TestStack stack) {
        this.browser = browser;
        this.stack = stack;
        this.keycloak = new KeycloakAdmin(stack);
        this.employee = new Person(
                "employee",
                "Sample",
                "Employee",
                "employee@example.com",
                stack.processes().testPassword());
    }

    @AfterEach
    void forgetTheCompany() {
        keycloak.removeIfThere(employee);
        for (String alias : List.of("company", "company-saml")) {
            keycloak.send("DELETE", KeycloakLaunch.REALM + "/identity-provider/instances/" + alias, "");
        }
        keycloak.send("DELETE", "company", "");
    }

    @ParameterizedTest
    @CsvSource({"oidc,Company", "saml,Company (SAML)"})
    void anEmployeeLogsInThroughTheCompanyAndIsWhoTheCompanySays(String protocol, String offered) {
        configure(protocol);
        try (Visitor owner = Visitor.of(browser, stack, keycloak.newPerson());
                Visitor visitor = Visitor.of(browser, stack, employee)) {
            String organisation = organisationThatInvites(owner);

            visitor.page().navigate(stack.gateway().address() + "/settings/organization?account=" + organisation);
            visitor.page()
                    .locator("#kc-social-providers a")
                    .getByText(offered)
                    .first()
                    .click();
            visitor.page().waitForURL("**/realms/company/**");
            visitor.logIn();

            assertThat(visitor.page().locator("h1")).hasText("Example Works");
            assertThat(visitor.text(".who")).contains(employee.name());
            assertThat(visitor.text("main")).contains(employee.email());
        }
    }

    /** Invitations are taken up by verified addresses only: so this shows that the company's word counts. */
    private String organisationThatInvites(Visitor owner) {
        owner.open("/settings/organization");
        owner.field("Name of the organisation").fill("Example Works");
        owner.button("Open organisation").click();
        assertThat(owner.page().locator("h1")).hasText("Example Works");
        owner.field("E-mail address").fill(employee.email());
        owner.button("Invite").click();
        assertThat(owner.page().locator("main")).containsText(employee.email() + " as member");
        return owner.accountId();
    }

    private void configure(String protocol) {
        Map<String, String> environment = Map.of(
                "TRUNKLINE_KEYCLOAK_URL", stack.processes().keycloakUrl(),
                "TRUNKLINE_KEYCLOAK_ADMIN", KeycloakLaunch.ADMIN,
                "TRUNKLINE_KEYCLOAK_ADMIN_PASSWORD", stack.processes().keycloakAdminPassword(),
                "TRUNKLINE_TEST_PASSWORD", stack.processes().testPassword());
        Shell.run(EXAMPLE.toAbsolutePath().normalize(), environment, LIMIT, List.of("./configure", protocol));
    }
}
