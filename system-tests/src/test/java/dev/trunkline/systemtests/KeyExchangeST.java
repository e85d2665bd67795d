package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.service.InternalKeys;
import dev.trunkline.localstack.token.InternalKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The keys between the services are exchanged, step by step, while requests of every kind go through. */
@OnSharedStack
class KeyExchangeST {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<Service> BELIEVING =
            List.of(Service.AUTH, Service.BILLING, Service.CATALOG, Service.ROUTING);
    private static final int ROUNDS_BETWEEN_STEPS = 3;

    private final TestStack stack;
    private final InternalKeys keys;
    private final AtomicInteger rounds = new AtomicInteger();
    private volatile boolean enough;

    KeyExchangeST(TestStack stack) {
        this.stack = stack;
        this.keys = stack.processes().internalKeys();
    }

    @Test
    void noRequestFails() {
        Account account = stack.newAccount("1");
        InternalKey previous = keys.gateway();
        CompletableFuture<Void> caller = CompletableFuture.runAsync(() -> callOn(account), Thread.ofPlatform()::start);
        try {
            exchange(previous, caller);
        } finally {
            enough = true;
        }
        assertThat(caller.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)).succeedsWithin(SOON);
    }

    private void exchange(InternalKey previous, CompletableFuture<Void> caller) {
        awaitRounds(caller);
        keys.announceNext();
        BELIEVING.forEach(service -> await(service + " believes the next keys")
                .atMost(SOON)
                .until(() -> lastChange(service, "TRUNKLINE_INTERNAL_JWKS").contains(previous.id())));
        awaitRounds(caller);
        keys.useNext();
        await("the gateway signs by its next key").atMost(SOON).until(() -> lastChange(
                        Service.GATEWAY, "TRUNKLINE_INTERNAL_SIGNING_KEY")
                .contains(keys.gateway().id()));
        await("auth-service signs by its next key").atMost(SOON).until(() -> lastChange(
                        Service.AUTH, "TRUNKLINE_INTERNAL_SIGNING_KEY")
                .contains(keys.auth().id()));
        awaitRounds(caller);
        keys.forgetPrevious();
        BELIEVING.forEach(service -> await(service + " has forgotten the previous keys")
                .atMost(SOON)
                .until(() -> !lastChange(service, "TRUNKLINE_INTERNAL_JWKS").contains(previous.id())));
        awaitRounds(caller);
    }

    /** Calls that make the gateway call each service, in its own name and in callers' names, and auth-service billing. */
    private void callOn(Account account) {
        while (!enough) {
            Account.Key unseen = account.newKey(Map.of("name", "of round " + rounds));
            stack.gateway()
                    .complete(unseen.secret(), Chat.of(Chat.SMALL, "Still there?"))
                    .expect(200);
            stack.gateway().get("/api/v1/key", unseen.secret()).expect(200);
            stack.gateway().get("/api/v1/credits", unseen.secret()).expect(200);
            stack.gateway().get("/api/v1/models").expect(200);
            rounds.incrementAndGet();
        }
    }

    /** So that a step has been seen by whatever was under way when it was taken. */
    private void awaitRounds(CompletableFuture<Void> caller) {
        int until = rounds.get() + ROUNDS_BETWEEN_STEPS;
        await("requests go through").atMost(SOON).until(() -> rounds.get() >= until || caller.isDone());
    }

    private String lastChange(Service service, String file) {
        try {
            return Files.readAllLines(stack.processes().log(service)).stream()
                    .filter(line -> line.contains(file + ": has changed to"))
                    .reduce("", (before, last) -> last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
