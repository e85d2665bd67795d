package dev.trunkline.systemtests.books;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Calls of every kind the gateway serves, with what goes wrong written into their prompts. */
final class RandomCalls {

    private static final String DUO = "simulated/parrot-duo";
    static final String PENNY = "books/penny";
    /** As often as they stand here. */
    private static final List<String> MODELS = List.of(
            Chat.LARGE, Chat.LARGE, Chat.LARGE, Chat.SMALL, Chat.SMALL, Chat.MACAW, DUO, DUO, PENNY, PENNY, PENNY);

    private static final List<String> LETTERS =
            List.of("a", "b", "c", " ", " ", "7", "é", "ß", "漢", "🦜", "\\", "\"", "\n");
    static final List<Map<String, Object>> TOOLS = List.of(Map.of(
            "type",
            "function",
            "function",
            Map.of(
                    "name",
                    "look_up",
                    "parameters",
                    Map.of(
                            "type", "object",
                            "properties", Map.of("word", Map.of("type", "string"), "times", Map.of("type", "integer")),
                            "required", List.of("word", "times")))));

    /** An account with its keys. */
    record Customer(String accountId, List<Account.Key> keys) {}

    private final RandomGenerator random;
    private final List<Customer> customers;
    private final RandomFaults faults;
    private final String prefix;
    private Optional<Call.Leaving> leaving = Optional.empty();
    private int number;

    RandomCalls(RandomGenerator random, List<Customer> customers, String prefix) {
        this.random = random;
        this.customers = customers;
        this.faults = new RandomFaults(random);
        this.prefix = prefix;
    }

    List<Call> next(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    private Call next() {
        String tag = prefix + number++;
        Customer customer = pick(customers);
        boolean streamed = chance(60);
        boolean tool = chance(10);
        int tokens = tokens();
        int limit = chance(40) ? random.nextInt(1, 60) : 0;
        int answerTokens = tool ? 3 : limit == 0 ? tokens : Math.min(tokens, limit);
        Call.Leaving leaving = leaving(streamed && !tool, answerTokens);
        String prompt = filler() + " #tag=" + tag + " #tokens=" + tokens + (tool ? " #tool" : "")
                + (chance(20) ? " #cached=" + random.nextInt(1, 200) : "")
                + (chance(25) ? " #ttft=" + random.nextInt(1, 60) : "")
                + directive(leaving, streamed, answerTokens);
        Chat chat = chat(prompt, tag, streamed, limit, tool);
        return new Call(
                tag,
                customer.accountId(),
                pick(customer.keys()).secret(),
                random.nextInt(2),
                streamed,
                leaving,
                Json.write(chat.fields()));
    }

    /** For loads in which a gateway dies: nobody can tell then whether it had heard that a caller was gone. */
    RandomCalls untilTheEnd() {
        leaving = Optional.of(new Call.Leaving.Never());
        return this;
    }

    /** For a load that no provider answers and whose callers do not wait. */
    RandomCalls leavingAfter(int millis) {
        leaving = Optional.of(new Call.Leaving.After(millis));
        return this;
    }

    private Call.Leaving leaving(boolean maySeeAStall, int answerTokens) {
        if (leaving.isPresent()) {
            return leaving.get();
        }
        int kind = random.nextInt(100);
        if (kind < 4 && maySeeAStall && answerTokens > 1) {
            return new Call.Leaving.HavingRead(random.nextInt(1, answerTokens));
        }
        return kind == 99 ? new Call.Leaving.After(random.nextInt(5, 80)) : new Call.Leaving.Never();
    }

    private String directive(Call.Leaving leaving, boolean streamed, int answerTokens) {
        return switch (leaving) {
            case Call.Leaving.HavingRead(int tokens) ->
                (chance(30) ? " #fault=alpha:status:503" : "") + " #fault=*:stall:" + tokens;
            case Call.Leaving.After after -> " #fault=*:late:60000";
            case Call.Leaving.Never never -> chance(25) ? faults.next(streamed, answerTokens) : "";
        };
    }

    private Chat chat(String prompt, String tag, boolean streamed, int limit, boolean tool) {
        String model = pick(MODELS);
        Chat chat = Chat.of(model, prompt).with("user", chance(2) ? tag + "\u0000\uFFFF" : tag);
        if (chance(20)) {
            chat = chat.with("messages", conversation(prompt));
        }
        if (chance(15)) {
            chat = chat.with("models", List.of(pick(MODELS), pick(MODELS)));
        }
        if (streamed) {
            chat = chat.streamed();
        }
        if (limit > 0) {
            chat = chat.with(chance(50) ? "max_tokens" : "max_completion_tokens", limit);
        }
        return tool ? chat.with("tools", TOOLS) : chat;
    }

    private List<Map<String, Object>> conversation(String prompt) {
        return List.of(
                Map.of("role", "system", "content", filler()),
                Map.of("role", "user", "content", filler()),
                Map.of("role", "assistant", "content", "as you say"),
                Map.of("role", "user", "content", List.of(Map.of("type", "text", "text", prompt))));
    }

    /** Mostly short, sometimes empty, rarely longer than what is held for a stream at its beginning. */
    private int tokens() {
        int kind = random.nextInt(1000);
        if (kind < 3) {
            return random.nextInt(2000, 6000);
        }
        return kind < 20 ? 0 : random.nextInt(1, 40);
    }

    private String filler() {
        int letters = chance(5) ? random.nextInt(1000, 4000) : random.nextInt(1, 120);
        StringBuilder text = new StringBuilder(letters);
        for (int i = 0; i < letters; i++) {
            text.append(pick(LETTERS));
        }
        return text.toString().isBlank() ? "blank" : text.toString();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
