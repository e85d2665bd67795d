package dev.trunkline.systemtests.books;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Json;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Calls of every kind the gateway serves, in every dialect, with what goes wrong written into their prompts. */
final class RandomCalls {

    private static final String DUO = "simulated/parrot-duo";
    private static final String PENNY = "books/penny";
    /** Three endpoints each, of three wire formats. */
    static final String ONE = "books/one";

    static final String TWO = "books/two";
    static final String THREE = "books/three";
    /** One of its providers refuses a smaller limit. */
    static final int LIMIT_OF_RESPONSES_AT_LEAST = 16;

    static final String VECTORS = "books/vectors";
    /** Takes one text alone at one of its endpoints. */
    static final String VECTOR = "books/vector";

    static final String RANK = "books/rank";

    /** As often as they stand here. */
    private static final List<String> MODELS = List.of(
            Chat.LARGE, Chat.SMALL, Chat.MACAW, DUO, PENNY, PENNY, ONE, ONE, ONE, TWO, TWO, TWO, THREE, THREE, THREE);

    private static final List<Dialect> DIALECTS = List.of(
            Dialect.CHAT,
            Dialect.CHAT,
            Dialect.CHAT,
            Dialect.COMPLETIONS,
            Dialect.COMPLETIONS,
            Dialect.RESPONSES,
            Dialect.RESPONSES,
            Dialect.RESPONSES,
            Dialect.MESSAGES,
            Dialect.MESSAGES,
            Dialect.MESSAGES,
            Dialect.EMBEDDINGS,
            Dialect.RERANK);

    private static final List<String> LETTERS =
            List.of("a", "b", "c", " ", " ", "7", "é", "ß", "漢", "🦜", "\\", "\"", "\n");
    private static final int DOCUMENTS_AT_MOST = 250;
    private static final String STREAMED_LIE = "9:1000000";
    private static final List<String> LIES = List.of(STREAMED_LIE, "9:-1", "-1:4");

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
        Dialect dialect = pick(DIALECTS);
        return dialect.isInWords() ? inWords(dialect) : inFigures(dialect);
    }

    private Call inWords(Dialect dialect) {
        String tag = prefix + number++;
        boolean streamed = chance(60);
        boolean tool = dialect.hasTools() && chance(10);
        boolean picture = dialect.hasTools() && chance(5);
        int thinking = !tool && !picture && chance(6) ? random.nextInt(1, 30) : 0;
        // What is counted of pictures and of thinking is another test's: here their figures come.
        boolean figured = picture || thinking > 0;
        boolean lies = !figured && chance(5);
        int written = chance(15) ? random.nextInt(1, 200) : 0;
        int tokens = tokens();
        List<String> models = picture ? List.of(ONE) : models();
        int least = models.contains(THREE) ? LIMIT_OF_RESPONSES_AT_LEAST : 1;
        int limit = thinking == 0 && chance(40) ? random.nextInt(least, 60) : 0;
        int answerTokens = tool ? 3 : limit == 0 ? tokens : Math.min(tokens, limit);
        Call.Leaving leaves = figured ? new Call.Leaving.Never() : leaving(streamed && !tool, answerTokens);
        String prompt = filler() + " #tag=" + tag + " #tokens=" + tokens + (tool ? " #tool" : "")
                + (thinking > 0 ? " #think=" + thinking : "")
                + (lies ? " #usage=" + (streamed ? STREAMED_LIE : pick(LIES)) : "")
                + (chance(20) ? " #cached=" + random.nextInt(1, 200) : "")
                + (written > 0 ? " #written=" + written : "")
                + (chance(5) ? " #late-usage=" + random.nextInt(1, 60) : "")
                + (chance(25) ? " #ttft=" + random.nextInt(1, 60) : "")
                + directive(leaves, streamed, answerTokens, figured);
        List<String> earlier = chance(20) ? List.of(filler(), filler()) : List.of();
        Question question = new Question(models, "", prompt, earlier, streamed, limit, tool, picture, 0, user(tag));
        return call(tag, dialect, question, leaves, thinking, written, lies);
    }

    /** Vectors, or documents in order. */
    private Call inFigures(Dialect dialect) {
        String tag = prefix + number++;
        boolean ranks = dialect == Dialect.RERANK;
        boolean several = !ranks && chance(50);
        boolean lies = chance(10);
        Call.Leaving leaves = leaving(false, 0);
        String prompt = filler() + " #tag=" + tag + (lies ? " #usage=-1:-1" : "") + directive(leaves, false, 0, false);
        int documents = ranks ? random.nextInt(1, chance(20) ? DOCUMENTS_AT_MOST : 5) : 0;
        Question question = new Question(
                List.of(ranks ? RANK : several ? VECTORS : VECTOR),
                "",
                prompt,
                several && chance(50) ? List.of(filler(), filler()) : List.of(),
                false,
                0,
                false,
                false,
                documents,
                user(tag));
        return call(tag, dialect, question, leaves, 0, 0, lies);
    }

    private Call call(
            String tag,
            Dialect dialect,
            Question question,
            Call.Leaving leaves,
            int thinking,
            int written,
            boolean lies) {
        Customer customer = pick(customers);
        String body = question.body(dialect);
        return new Call(
                tag,
                customer.accountId(),
                pick(customer.keys()).secret(),
                random.nextInt(2),
                dialect,
                question.streamed(),
                leaves,
                body,
                new Asked(
                        Chat.promptTokens(Json.read(body)),
                        thinking,
                        written,
                        question.limit(),
                        question.tool(),
                        question.picture() ? 1 : 0,
                        Asked.searches(question.documents()),
                        lies));
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

    /** @param figured whether figures have to come */
    private String directive(Call.Leaving leaving, boolean streamed, int answerTokens, boolean figured) {
        return switch (leaving) {
            case Call.Leaving.HavingRead(int tokens) ->
                (chance(30) ? " #fault=alpha:status:503" : "") + " #fault=*:stall:" + tokens;
            case Call.Leaving.After after -> " #fault=*:late:60000";
            case Call.Leaving.Never never -> {
                String running = chance(5) ? " #running=0:0" : "";
                String failing = chance(25) ? faults.next(streamed, answerTokens) : "";
                yield running + (figured ? failing.replace("no_usage", "malformed:0") : failing);
            }
        };
    }

    private List<String> models() {
        return Stream.generate(() -> pick(MODELS))
                .limit(chance(15) ? 3 : 1)
                .distinct()
                .toList();
    }

    private String user(String tag) {
        return chance(2) ? tag + "\u0000\uFFFF" : tag;
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
