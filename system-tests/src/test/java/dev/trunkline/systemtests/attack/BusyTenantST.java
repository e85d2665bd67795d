package dev.trunkline.systemtests.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.OnSharedStack;
import dev.trunkline.systemtests.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A tenant with hundreds of keys changes its credentials all the time; another one goes on managing and using its own. */
@OnSharedStack
class BusyTenantST {

    private static final int KEYS = 400;
    private static final int MAKERS = 8;
    private static final int CALLERS = 40;
    private static final int ROUNDS = 5;
    private static final Chat HELLO = Chat.of(Chat.SMALL, "Hello");

    private final TestStack stack;
    private final Gateway gateway;

    BusyTenantST(TestStack stack) {
        this.stack = stack;
        this.gateway = stack.gateway();
    }

    @Test
    void aTenantThatChangesItsCredentialsAllTheTimeHoldsUpNobodyElse() {
        Account busy = stack.newAccount("1");
        Account honest = stack.newAccount("1");
        String credential = gateway.post(
                        "/api/v1/byok",
                        busy.managementKey(),
                        Map.of("provider", "simulator-alpha", "key", "a-secret-of-the-busy"))
                .expect(201)
                .at("/data/id")
                .asText();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger changed = new AtomicInteger();
        makeKeys(busy);
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<CompletableFuture<Void>> attack = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                attack.add(CompletableFuture.runAsync(
                        () -> {
                            while (!over.get()) {
                                int place = changed.incrementAndGet();
                                gateway.patch(
                                        "/api/v1/byok/" + credential,
                                        busy.managementKey(),
                                        Map.of("sort_order", place));
                            }
                        },
                        callers));
            }
            try {
                await().until(() -> changed.get() > 2 * CALLERS);
                for (int round = 0; round < ROUNDS; round++) {
                    goesOn(honest);
                }
            } finally {
                over.set(true);
            }
            attack.forEach(CompletableFuture::join);
        }
    }

    /** Few at a time, and again where an account's own changes stand in each other's way: that is not the attack yet. */
    private void makeKeys(Account busy) {
        Gateway patient = gateway.patient();
        try (ExecutorService makers = Executors.newFixedThreadPool(MAKERS)) {
            IntStream.range(0, KEYS)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> patient.post("/api/v1/keys", busy.managementKey(), Map.of("name", "one of many"))
                                    .expect(201),
                            makers))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    /** Makes a key, uses it, and ends it; nothing of it is put off. */
    private void goesOn(Account honest) {
        Account.Key key = honest.newKey(Map.of("name", "in the middle of it"));
        gateway.complete(key.secret(), HELLO).expect(200);
        gateway.get("/api/v1/keys", honest.managementKey()).expect(200);
        gateway.delete("/api/v1/keys/" + key.hash(), honest.managementKey()).expect(200);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        gateway.complete(key.secret(), HELLO).status())
                .isEqualTo(401));
    }
}
