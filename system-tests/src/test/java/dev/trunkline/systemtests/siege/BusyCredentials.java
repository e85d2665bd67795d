package dev.trunkline.systemtests.siege;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Reply;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A tenant that changes its credentials and keys all the time. */
final class BusyCredentials implements Attacker {

    private static final int KEYS = 60;

    private final Account account;
    private final String credential;

    private BusyCredentials(Account account, String credential) {
        this.account = account;
        this.credential = credential;
    }

    static BusyCredentials of(Account account) {
        for (int i = 0; i < KEYS; i++) {
            account.newKey(Map.of("name", "one of many"));
        }
        String credential = account.gateway()
                .post(
                        "/api/v1/byok",
                        account.managementKey(),
                        Map.of("provider", "simulator-alpha", "key", "a-secret-of-the-busy"))
                .expect(201)
                .at("/data/id")
                .asText();
        return new BusyCredentials(account, credential);
    }

    @Override
    public String name() {
        return "busy credentials";
    }

    @Override
    public void strike(RandomGenerator random) {
        Reply reply = random.nextInt(3) > 0
                ? patch("/api/v1/byok/" + credential, Map.of("sort_order", random.nextInt(1_000)))
                : patch("/api/v1/keys/" + account.key().hash(), Map.of("name", "name " + random.nextInt()));
        assertThat(reply.status()).as(reply.body()).isIn(200, 409, 429, 503);
    }

    private Reply patch(String path, Map<String, ?> body) {
        return account.gateway().patch(path, account.managementKey(), body);
    }
}
