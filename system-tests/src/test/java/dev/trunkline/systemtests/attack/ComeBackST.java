package dev.trunkline.systemtests.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.OnSharedStack;
import dev.trunkline.systemtests.Reply;
import dev.trunkline.systemtests.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An admin who was demoted, and then removed, tries every key that he made while he was one. */
@OnSharedStack
class ComeBackST {

    /** Far below the minute after which a gateway asks for a key anew: what is quicker came by its event. */
    private static final Duration BY_EVENT = Duration.ofSeconds(20);

    private static final Chat HELLO = Chat.of(Chat.SMALL, "Hello");
    private static final String MEMBERS = "/api/v1/organization/members";
    private static final String INVITATIONS = "/api/v1/organization/invitations";
    private static final String EMAIL = "second-user@example.com";

    private final TestStack stack;
    private final Gateway gateway;

    ComeBackST(TestStack stack) {
        this.stack = stack;
        this.gateway = stack.gateway();
    }

    @Test
    void anAdminWhoIsDemotedAndThenRemovedDoesNotComeBackByAnyKey() {
        Workplace workplace = Workplace.opened(Workplace.signedIn(stack, "test-user"));
        Account.grant(gateway, stack.processes().managementKey(), workplace.account(), "1");
        workplace.invite(EMAIL, "admin");
        PlainBrowser admin = Workplace.signedIn(stack, "second-user");
        String ownersKey = workplace.makeKey(workplace.owner(), true);
        String first = workplace.makeKey(admin, true);
        String second = newKey(first, Map.of("name", "of a key", "management", true));
        String third = newKey(second, Map.of("name", "of a key of a key", "management", true));
        String inference = newKey(third, Map.of("name", "inference"));
        gateway.post(INVITATIONS, third, Map.of("email", "way-back@example.com", "role", "org:admin"))
                .expect(201);
        gateway.complete(inference, HELLO).expect(200);
        String person = person(ownersKey);

        workplace.changeRole(person, "member");

        for (String key : List.of(first, second, third)) {
            await().atMost(BY_EVENT).untilAsserted(() -> assertRefused(gateway.get("/api/v1/keys", key)));
            assertRefused(gateway.patch(MEMBERS + "/" + person, key, Map.of("role", "org:admin")));
            assertRefused(gateway.post("/api/v1/keys", key, Map.of("name", "x", "management", true)));
            assertRefused(gateway.get("/api/v1/credits", key));
        }
        gateway.complete(inference, HELLO).expect(200);
        assertThat(gateway.get(INVITATIONS, ownersKey).expect(200).at("/data")).isEmpty();

        workplace.remove(person);

        await().atMost(BY_EVENT).untilAsserted(() -> assertRefused(gateway.complete(inference, HELLO)));
        assertThat(admin.get("/settings/keys?account=" + workplace.account()).status())
                .isEqualTo(404);
        gateway.get("/api/v1/keys", ownersKey).expect(200);
    }

    @Test
    void aKeyThatExpiresMakesNoneThatStays() {
        Account account = stack.newAccount("1");
        String end = "2090-01-01T00:00:00Z";
        String expiring =
                newKey(account.managementKey(), Map.of("name", "brief", "management", true, "expires_at", end));

        JsonNode made = gateway.post("/api/v1/keys", expiring, Map.of("name", "x", "management", true))
                .expect(201);

        assertThat(made.at("/data/expires_at").asText()).isEqualTo(end);
        gateway.post("/api/v1/keys", expiring, Map.of("name", "x", "expires_at", "2090-01-01T00:00:01Z"))
                .expect(400);
    }

    @Test
    void creditForAnAccountThatDoesNotExistIsBookedForNobody() {
        Map<String, String> grant = Map.of(
                "grant_id", "grant-typo-" + TestStack.nextNumber(),
                "account_id", "acct_typo",
                "amount_usd", "1",
                "reason", "test");
        String operator = stack.processes().managementKey();

        gateway.post("/api/v1/admin/credits/grants", operator, grant).expect(404);
        gateway.post("/v1/admin/credits/grants", operator, grant).expect(404);
    }

    private String person(String key) {
        for (JsonNode member : gateway.get(MEMBERS, key).expect(200).at("/data")) {
            if (member.at("/email").asText().equals(EMAIL)) {
                return member.at("/id").asText();
            }
        }
        throw new AssertionError("not a member: " + EMAIL);
    }

    private String newKey(String by, Map<String, ?> fields) {
        return gateway.post("/api/v1/keys", by, fields).expect(201).at("/key").asText();
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isIn(401, 403);
    }
}
