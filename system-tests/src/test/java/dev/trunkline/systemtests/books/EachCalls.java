package dev.trunkline.systemtests.books;

import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.books.RandomCalls.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Each dialect in front of each protocol, once: whole or streamed, text or a tool call, cut by a limit or not, with
 * figures of the provider, with nonsense and without; and each protocol in one dialect with every way to end an answer
 * at every limit up to behind its end. What chance would bring together once in many runs.
 */
final class EachCalls {

    private static final List<Place> PLACES = List.of(
            new Place(RandomCalls.ONE, "books-openai", true),
            new Place(RandomCalls.ONE, "books-gemini", false),
            new Place(RandomCalls.ONE, "books-anthropic", true),
            new Place(RandomCalls.TWO, "books-azure", true),
            new Place(RandomCalls.TWO, "books-bedrock", false),
            new Place(RandomCalls.TWO, "books-vertex-anthropic", true),
            new Place(RandomCalls.THREE, "books-responses", false, RandomCalls.LIMIT_OF_RESPONSES_AT_LEAST - 1),
            new Place(RandomCalls.THREE, "books-vertex-gemini", false),
            new Place(RandomCalls.THREE, "books-cohere", false));
    private static final List<Place> VECTORS = List.of(
            new Place(RandomCalls.VECTORS, "books-openai-vectors", true),
            new Place(RandomCalls.VECTORS, "books-gemini", true),
            new Place(RandomCalls.VECTORS, "books-cohere", true),
            new Place(RandomCalls.VECTOR, "books-azure-vectors", true),
            new Place(RandomCalls.VECTOR, "books-bedrock", true),
            new Place(RandomCalls.VECTOR, "books-other-bedrock", true));
    private static final List<Place> RANKS = List.of(
            new Place(RandomCalls.RANK, "books-cohere", true), new Place(RandomCalls.RANK, "books-other-cohere", true));

    private static final List<Dialect> WITH_TOOLS = List.of(Dialect.CHAT, Dialect.RESPONSES, Dialect.MESSAGES);
    private static final String NO_MARK = " #fault=*:no_done";
    private static final String LIE = " #usage=9:1000000";
    private static final List<String> ENDINGS =
            List.of("", " #cached=3", " #fault=*:no_usage", NO_MARK, " #cached=3 #fault=*:no_usage", LIE);
    private static final List<String> SOME_ENDINGS = List.of("", " #fault=*:no_usage", LIE);
    private static final List<String> ENDINGS_IN_FIGURES = List.of("", " #fault=*:no_usage", " #usage=-1:-1");
    private static final int TOKENS_AT_MOST = 7;
    private static final int[] LIMITS = {0, 1, 3, TOKENS_AT_MOST, TOKENS_AT_MOST + 1};
    private static final int[] SOME_LIMITS = {0, 3};

    /**
     * Where a model is served.
     *
     * @param endsTwice whether an answer is whole without the mark behind it
     * @param refusedLimit the highest that its vendor refuses, 0 for none
     */
    private record Place(String model, String provider, boolean endsTwice, int refusedLimit) {

        Place(String model, String provider, boolean endsTwice) {
            this(model, provider, endsTwice, 0);
        }

        List<String> answers() {
            return List.of(" #tokens=0", " #tokens=" + (TOKENS_AT_MOST + refusedLimit), " #tool");
        }

        int limit(int wanted) {
            return wanted == 0 ? 0 : wanted + refusedLimit;
        }
    }

    private final Customer customer;
    private final List<Call> calls = new ArrayList<>();

    private EachCalls(Customer customer) {
        this.customer = customer;
    }

    static List<Call> of(Customer customer) {
        EachCalls each = new EachCalls(customer);
        for (Dialect dialect : Dialect.values()) {
            switch (dialect) {
                case CHAT, COMPLETIONS, RESPONSES, MESSAGES -> PLACES.forEach(place -> each.inWords(dialect, place));
                case EMBEDDINGS -> VECTORS.forEach(place -> each.inFigures(dialect, place, 0));
                case RERANK ->
                    RANKS.forEach(place ->
                            IntStream.of(1, 100, 101).forEach(documents -> each.inFigures(dialect, place, documents)));
            }
        }
        return each.calls;
    }

    /** All ways in one dialect, each protocol in turn in another one, and some of them in the others. */
    private void inWords(Dialect dialect, Place place) {
        boolean all = dialect == WITH_TOOLS.get(PLACES.indexOf(place) % WITH_TOOLS.size());
        for (String answer : place.answers()) {
            for (String ending : all ? ENDINGS : SOME_ENDINGS) {
                boolean possible = dialect.hasTools() || !answer.contains("#tool");
                boolean ends = place.endsTwice() || !ending.equals(NO_MARK);
                if (possible && ends) {
                    IntStream.of(all ? LIMITS : SOME_LIMITS).map(place::limit).forEach(limit -> {
                        add(dialect, place, answer + ending, limit, true);
                        // Only a stream has an end that can be missing.
                        if (!ending.equals(NO_MARK)) {
                            add(dialect, place, answer + ending, limit, false);
                        }
                    });
                }
            }
        }
    }

    private void inFigures(Dialect dialect, Place place, int documents) {
        ENDINGS_IN_FIGURES.forEach(ending -> add(dialect, place, ending, documents, 0, false));
    }

    private void add(Dialect dialect, Place place, String directives, int limit, boolean streamed) {
        add(dialect, place, directives, 0, limit, streamed);
    }

    private void add(Dialect dialect, Place place, String directives, int documents, int limit, boolean streamed) {
        String tag = "each-" + calls.size();
        boolean tool = directives.contains("#tool");
        Question question = new Question(
                List.of(place.model()),
                place.provider(),
                "of each #tag=" + tag + directives,
                List.of(),
                streamed,
                limit,
                tool,
                false,
                documents,
                tag);
        String body = question.body(dialect);
        int promptTokens = Chat.promptTokens(Json.read(body));
        calls.add(new Call(
                tag,
                customer.accountId(),
                customer.keys().getFirst().secret(),
                calls.size() % 2,
                dialect,
                streamed,
                new Call.Leaving.Never(),
                body,
                new Asked(
                        promptTokens, 0, 0, limit, tool, 0, Asked.searches(documents), directives.contains("#usage"))));
    }
}
