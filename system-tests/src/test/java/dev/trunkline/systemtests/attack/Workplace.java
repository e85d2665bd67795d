package dev.trunkline.systemtests.attack;

import dev.trunkline.systemtests.TestStack;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An organisation of the realm's test user, who owns it, and the pages of it by a plain browser. */
record Workplace(PlainBrowser owner, String account) {

    private static final Pattern SECRET = Pattern.compile("sk-tl-v1-[0-9a-f]{64}");
    private static final String ORGANISATION = "/settings/organization";

    static PlainBrowser signedIn(TestStack stack, String user) {
        PlainBrowser browser = new PlainBrowser(stack.gateway().address());
        WebPage page = browser.signIn("/settings/keys", user, stack.processes().testPassword());
        if (page.status() != 200) {
            throw new AssertionError(user + " cannot sign in: " + page);
        }
        return browser;
    }

    static Workplace opened(PlainBrowser owner) {
        WebPage opened =
                owner.post(ORGANISATION, Map.of("mark", owner.get(ORGANISATION).field("mark"), "name", "A workplace"));
        String query = opened.target().getQuery();
        return new Workplace(owner, query.substring(query.indexOf("acct_")));
    }

    /** Sends one of its forms in somebody's browser. */
    WebPage form(PlainBrowser by, String path, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("mark", by.get("/settings/keys").field("mark"));
        form.put("account", account);
        return by.post(path, form);
    }

    void invite(String email, String role) {
        form(owner, ORGANISATION + "/invitations", Map.of("email", email, "role", role));
    }

    /** The key in plain text. */
    String makeKey(PlainBrowser by, boolean management) {
        WebPage made = by.follow(form(
                by,
                "/settings/keys",
                Map.of(
                        "name", "made at a page",
                        "management", management ? "yes" : "",
                        "limit", "",
                        "reset", "never",
                        "days", "")));
        Matcher secret = SECRET.matcher(made.body());
        if (!secret.find()) {
            throw new AssertionError("no key at " + made);
        }
        return secret.group();
    }

    void changeRole(String person, String role) {
        form(owner, ORGANISATION + "/members/" + person + "/role", Map.of("role", role));
    }

    void remove(String person) {
        form(owner, ORGANISATION + "/members/" + person + "/remove", Map.of());
    }
}
