package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

/** Brings alpha and beta back to where each is tried in the order a caller asks for, whatever an earlier test did to them. */
final class Providers {

    private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(60);
    private static final String PROMPT = "Are you well?";

    private Providers() {}

    static void awaitBothWell(TestStack stack) {
        Account account = stack.newAccount("0.1");
        for (String provider : List.of(Chat.ALPHA, Chat.BETA)) {
            Chat only = Chat.of(Chat.LARGE, PROMPT).only(provider);
            stack.gateway().complete(account.key().secret(), only).expect(200);
        }
        awaitFirst(
                stack, account, "Simulator Alpha", Chat.of(Chat.LARGE, PROMPT).alphaFirst());
        awaitFirst(stack, account, "Simulator Beta", Chat.of(Chat.LARGE, PROMPT).betaFirst());
    }

    private static void awaitFirst(TestStack stack, Account account, String name, Chat chat) {
        await().atMost(RECOVERED_WITHIN).untilAsserted(() -> assertThat(stack.gateway()
                        .complete(account.key().secret(), chat)
                        .expect(200)
                        .at("/provider")
                        .asText())
                .isEqualTo(name));
    }
}
