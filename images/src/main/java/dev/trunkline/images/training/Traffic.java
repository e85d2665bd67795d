package dev.trunkline.images.training;

import dev.trunkline.images.CallFailure;
import dev.trunkline.images.Caller;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What callers do on an ordinary day, so often that the JVM knows its hot methods. The same each time. */
final class Traffic {

    private static final int CALLERS = 4;
    private static final int ROUNDS = 250;
    /** Management is rare in life, and costs more than a completion. */
    private static final int ROUNDS_PER_MANAGEMENT = 20;

    private static final String COMPLETIONS = "/api/v1/chat/completions";
    private static final String CHAT = """
            {"model":"%s","stream":%s,"max_tokens":200,"messages":[{"role":"system","content":"Be brief."},\
            {"role":"user","content":"Sing of the line, verse %d. #tokens=%d %s"}]}""";
    private static final List<String> MODELS = List.of("simulated/parrot-large", "simulated/parrot-small");

    private final Caller operator;
    private final Caller app;

    Traffic(URI gateway, String managementKey, String apiKey) {
        this.operator = new Caller(gateway, managementKey);
        this.app = operator.as(apiKey);
    }

    /** Returns when all of it has been answered as it should. */
    void run() {
        operator.expectOk("POST", "/api/v1/admin/credits/grants", """
                {"grant_id":"training","account_id":"acct_operator","amount_usd":"100000","reason":"training"}""");
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                running.add(callers.submit(() -> rounds(caller)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new CallFailure("the traffic was not answered: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailure("interrupted", e);
        }
    }

    private void rounds(int caller) {
        for (int round = 0; round < ROUNDS; round++) {
            complete(round);
            if (round % ROUNDS_PER_MANAGEMENT == caller) {
                manage(caller, round);
                read();
                refused();
            }
        }
    }

    /** A stream and a whole answer; in each tenth round the first provider fails. */
    private void complete(int round) {
        String model = MODELS.get(round % MODELS.size());
        String fault = round % 10 == 0 ? "#fault=alpha:status:500" : "";
        String stream = app.expectOk("POST", COMPLETIONS, CHAT.formatted(model, true, round, 40, fault));
        if (!stream.contains("[DONE]")) {
            throw new CallFailure("a stream ended without [DONE]: " + stream);
        }
        app.expectOk("POST", COMPLETIONS, CHAT.formatted(model, false, round, 16, ""));
    }

    private void read() {
        app.expectOk("GET", "/api/v1/models", "");
        app.expectOk("GET", "/api/v1/key", "");
        operator.expectOk("GET", "/api/v1/credits", "");
        operator.expectOk("GET", "/api/v1/keys", "");
        operator.expectOk("GET", "/api/v1/audit-log?limit=5", "");
        String answer = app.expectOk("POST", COMPLETIONS, CHAT.formatted(MODELS.getFirst(), false, 0, 4, ""));
        app.expectOk("GET", "/api/v1/generation?id=" + Caller.field(answer, "id"), "");
    }

    private void manage(int caller, int round) {
        String name = "training-%d-%d".formatted(caller, round);
        String created = operator.expectOk("POST", "/api/v1/keys", "{\"name\":\"%s\",\"limit\":5}".formatted(name));
        String hash = Caller.field(created, "hash");
        Caller visitor = operator.as(Caller.field(created, "key"));
        visitor.expectOk("POST", COMPLETIONS, CHAT.formatted(MODELS.getFirst(), true, round, 8, ""));
        operator.expectOk("PATCH", "/api/v1/keys/" + hash, "{\"disabled\":true}");
        operator.expectOk("DELETE", "/api/v1/keys/" + hash, "");
    }

    private void refused() {
        app.send("POST", COMPLETIONS, "{\"model\":");
        app.send("POST", COMPLETIONS, CHAT.formatted("nobody/nothing", false, 0, 1, ""));
    }
}
