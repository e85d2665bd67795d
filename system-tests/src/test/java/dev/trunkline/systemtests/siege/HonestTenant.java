package dev.trunkline.systemtests.siege;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Reply;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Asks, pays, and notes what it got; asks again where it is told to. Several threads. */
final class HonestTenant {

    /** Times that a request may be put off, by 503 or 429 with {@code Retry-After}. */
    static final int MORE_TRIES = 6;

    private static final int MILLIS = 1_000;

    private final Account account;
    private final List<Question> questions;
    private final Map<String, Long> costNano = new ConcurrentHashMap<>();
    private final Map<String, Integer> putOff = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger managed = new AtomicInteger();

    HonestTenant(Account account, List<Question> questions) {
        this.account = account;
        this.questions = questions;
    }

    Account account() {
        return account;
    }

    /** What each generation cost, by id, as the provider's figures say. */
    Map<String, Long> costNano() {
        return Map.copyOf(costNano);
    }

    long spentNano() {
        return costNano.values().stream().mapToLong(nano -> nano).sum();
    }

    /** What it was told otherwise than it should have been, or not at all. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    String summary() {
        return "%d answers, %d calls of the management, put off %s"
                .formatted(costNano.size(), managed.get(), new TreeMap<>(putOff));
    }

    /** Each of them once, whole and streamed. */
    void askAll() {
        questions.forEach(question -> {
            ask(question, false);
            ask(question, true);
        });
    }

    void askSomething(RandomGenerator random) {
        ask(questions.get(random.nextInt(questions.size())), random.nextInt(5) < 3);
    }

    private void ask(Question question, boolean streamed) {
        Chat chat = question.chat().with("stream", streamed);
        Reply reply = patiently(
                () -> account.gateway().complete(account.key().secret(), chat),
                chat.fields().get("model"));
        if (reply == null) {
            return;
        }
        String seen = streamed ? streamed(reply) : whole(reply);
        String expected =
                seen(question.text(), question.promptTokens(), question.completionTokens(), question.costNano());
        if (!seen.equals(expected)) {
            failures.add("%s instead of %s: %s".formatted(seen, expected, reply.body()));
        }
        costNano.put(reply.generationId(), question.costNano());
    }

    private static String seen(String text, int promptTokens, int completionTokens, long costNano) {
        return "'%s' of %d and %d tokens for %d".formatted(text, promptTokens, completionTokens, costNano);
    }

    private static String whole(Reply reply) {
        JsonNode answer = reply.json();
        return seen(Question.text(answer.at("/choices/0/message")), answer.at("/usage"));
    }

    private static String streamed(Reply reply) {
        List<JsonNode> chunks = reply.chunks();
        String text = chunks.stream()
                .map(chunk -> Question.text(chunk.at("/choices/0/delta")))
                .collect(Collectors.joining());
        boolean ended = reply.frames().getLast().equals("[DONE]");
        return ended ? seen(text, chunks.getLast().at("/usage")) : "no end after '" + text + "'";
    }

    private static String seen(String text, JsonNode usage) {
        return seen(
                text,
                usage.at("/prompt_tokens").asInt(),
                usage.at("/completion_tokens").asInt(),
                Account.nano(usage.at("/cost")));
    }

    /** What a tenant does beside asking: looks at models, keys, credit. */
    void manageSomething(RandomGenerator random) {
        boolean credits = random.nextBoolean();
        String path = credits ? "/api/v1/credits" : random.nextBoolean() ? "/api/v1/keys" : "/api/v1/models";
        if (patiently(() -> account.gateway().get(path, account.managementKey()), path) != null) {
            managed.incrementAndGet();
        }
    }

    private interface Call {
        Reply send();
    }

    /** Null where it was not answered in the end; that is noted. */
    private Reply patiently(Call call, Object what) {
        for (int more = 0; ; more++) {
            Reply reply;
            try {
                reply = call.send();
            } catch (RuntimeException e) {
                failures.add("%s: %s".formatted(what, e));
                return null;
            }
            if (reply.status() == 200) {
                return reply;
            }
            String retryAfter = reply.header("Retry-After");
            putOff.merge(reply.status() + " " + what, 1, Integer::sum);
            boolean may = (reply.status() == 503 || reply.status() == 429) && !retryAfter.isEmpty();
            if (!may || more == MORE_TRIES) {
                failures.add("%s: %d %s after %d tries".formatted(what, reply.status(), reply.body(), more + 1));
                return null;
            }
            await(Integer.parseInt(retryAfter));
        }
    }

    private static void await(int seconds) {
        try {
            Thread.sleep((long) seconds * MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
