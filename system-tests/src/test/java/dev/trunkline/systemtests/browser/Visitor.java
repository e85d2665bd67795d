package dev.trunkline.systemtests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.TestStack;

/** A person at a browser of their own: nothing is known there of anybody else. For one thread. */
final class Visitor implements AutoCloseable {

    static final int WIDTH = 1200;
    static final int HEIGHT = 800;

    private final TestStack stack;
    private final Person person;
    private final BrowserContext context;
    private final Page page;

    private Visitor(TestStack stack, Person person, BrowserContext context) {
        this.stack = stack;
        this.person = person;
        this.context = context;
        this.page = context.newPage();
    }

    static Visitor of(Browser browser, TestStack stack, Person person) {
        return new Visitor(stack, person, browser.newContext(options()));
    }

    /** With a browser that lets a test put scripts into pages that forbid them. */
    static Visitor withScripts(Browser browser, TestStack stack, Person person) {
        return new Visitor(stack, person, browser.newContext(options().setBypassCSP(true)));
    }

    private static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT).setLocale("en-GB");
    }

    Person person() {
        return person;
    }

    Page page() {
        return page;
    }

    /** The address bar. */
    String url() {
        return page.url();
    }

    /** Goes to a page of the gateway's, and through Keycloak where it leads there. */
    Visitor open(String path) {
        page.navigate(stack.gateway().address() + path);
        if (isAskedForPassword()) {
            logIn();
        }
        return this;
    }

    boolean isAskedForPassword() {
        return page.url().startsWith(stack.processes().keycloakUrl());
    }

    /** At Keycloak's page. */
    void logIn() {
        page.locator("#username").fill(person.userName());
        page.locator("#password").fill(person.password());
        page.locator("#kc-login").click();
    }

    String text(String selector) {
        return page.locator(selector).innerText();
    }

    String heading() {
        return text("h1");
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** The account whose page is open. */
    String accountId() {
        return page.locator("input[name=account]").first().inputValue();
    }

    /** Credit for the person's own account. */
    Visitor withCredit(String usd) {
        open("/settings/keys");
        Account.grant(stack.gateway(), stack.processes().managementKey(), accountId(), usd);
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
