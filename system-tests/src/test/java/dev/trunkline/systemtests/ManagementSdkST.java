package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The official SDKs of the API that this one follows check answers by schemas of their own, and throw away what lacks a
 * field: each of their methods whose path there is, by their newest versions on npm and PyPI.
 */
@OnSharedStack
class ManagementSdkST {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String TAKEN = "all answers are taken";

    private final TestStack stack;
    private final Account account;

    ManagementSdkST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
    }

    @Test
    void ofNode() {
        assertThat(run(Node.ofTests(), List.of("node", "management.mjs"))).contains(TAKEN);
    }

    @Test
    void ofPython() {
        assertThat(run(Python.sources(), List.of(Python.program("python").toString(), "management.py")))
                .contains(TAKEN);
    }

    private String run(Path folder, List<String> program) {
        List<String> command = new ArrayList<>(program);
        command.addAll(generations());
        Map<String, String> environment = Map.of(
                "TRUNKLINE_URL", stack.gateway().address().toString(),
                "TRUNKLINE_API_KEY", account.key().secret(),
                "TRUNKLINE_MANAGEMENT_KEY", account.managementKey(),
                "TRUNKLINE_ACCOUNT", account.id());
        return Shell.run(folder, environment, LIMIT, command);
    }

    /** Whole, streamed, by the other protocol, after a failure, and by the account's own credential. */
    private List<String> generations() {
        Providers.awaitBothWell(stack);
        List<String> ids = new ArrayList<>();
        ids.add(generation(Chat.of(Chat.SMALL, "Hello")));
        ids.add(generation(Chat.of(Chat.SMALL, "Hello").streamed()));
        ids.add(generation(Chat.of(Chat.MACAW, "Hello")));
        ids.add(generation(Chat.of(Chat.LARGE, "Hello #fault=alpha:status:503").alphaFirst()));
        stack.gateway()
                .post(
                        "/api/v1/byok",
                        account.managementKey(),
                        Map.of("provider", Chat.BETA, "key", "sk-own-" + TestStack.nextNumber()))
                .expect(201);
        ids.add(generation(Chat.of(Chat.SMALL, "Hello")));
        return ids;
    }

    private String generation(Chat chat) {
        Reply reply = stack.gateway().complete(account.key().secret(), chat);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        stack.gateway().generation(account.key().secret(), reply.generationId()).expect(200);
        return reply.generationId();
    }
}
