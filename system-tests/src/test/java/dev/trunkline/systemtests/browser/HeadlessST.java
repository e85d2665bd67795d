package dev.trunkline.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.OnSharedStack;
import dev.trunkline.systemtests.Reply;
import dev.trunkline.systemtests.TestStack;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application without a page of its own: its user carries the code. */
@ExtendWith(Chromium.class)
@OnSharedStack
class HeadlessST {

    private final Browser browser;
    private final TestStack stack;

    HeadlessST(Browser browser, TestStack stack) {
        this.browser = browser;
        this.stack = stack;
    }

    @Test
    void theCodeOnThePageIsWorthOneKey() {
        Pkce pkce = Pkce.random();
        try (Visitor visitor =
                Visitor.of(browser, stack, new KeycloakAdmin(stack).newPerson()).withCredit("1")) {
            visitor.open("/auth?key_label=Terminal&" + pkce.query());
            assertThat(visitor.heading()).isEqualTo("An application wants to use your credits");
            visitor.button("Allow").click();
            String code = visitor.text("#code");

            Reply exchanged = exchange(code, pkce.verifier());

            String key = exchanged.expect(200).at("/key").asText();
            stack.gateway().complete(key, Chat.of(Chat.SMALL, "Hello")).expect(200);
            assertThat(exchange(code, pkce.verifier()).status()).isIn(400, 403);
            visitor.open("/settings/apps");
            assertThat(visitor.text("tbody tr")).contains("Terminal");
        }
    }

    @Test
    void aWrongVerifierGetsNothing() {
        Pkce pkce = Pkce.random();
        try (Visitor visitor = Visitor.of(browser, stack, new KeycloakAdmin(stack).newPerson())) {
            visitor.open("/auth?" + pkce.query());
            visitor.button("Allow").click();
            String code = visitor.text("#code");

            exchange(code, Pkce.random().verifier()).expect(403);
            exchange(code, pkce.verifier()).expect(200);
        }
    }

    private Reply exchange(String code, String verifier) {
        return stack.gateway()
                .post(
                        "/api/v1/auth/keys",
                        "",
                        Map.of("code", code, "code_verifier", verifier, "code_challenge_method", "S256"));
    }
}
