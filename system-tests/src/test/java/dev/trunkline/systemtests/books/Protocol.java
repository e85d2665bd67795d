package dev.trunkline.systemtests.books;

import java.util.Set;

/** A wire format of the simulator by its word, and what its vendor leaves out of it. */
record Protocol(String word) {

    private static final String COHERE_CHAT = "cohere-chat";
    private static final Set<String> GEMINI = Set.of("gemini", "vertex-gemini");
    private static final Set<String> ANTHROPIC = Set.of("anthropic-messages", "vertex-anthropic-messages");
    private static final Set<String> IN_OBJECTS =
            Set.of("anthropic-messages", "vertex-anthropic-messages", "bedrock-converse");
    private static final Set<String> ENDED_BY_ONE_MARK =
            Set.of("openai-responses", "gemini", "vertex-gemini", COHERE_CHAT, "bedrock-converse");
    private static final Set<String> WITHOUT_ID = Set.of(
            "openai-embeddings", "azure-openai-embeddings", "gemini-embeddings", "bedrock-converse", "bedrock-invoke");

    /** A call of the one tool, and the words with which Cohere's models announce it. */
    private static final int ARGUMENT_BYTES = "{\"word\":\"text\",\"times\":7}".length();

    private static final int PLAN_BYTES = "I will call the tool.".length();
    private static final int BYTES_OF_A_TOKEN = 4;

    boolean isAnthropic() {
        return ANTHROPIC.contains(word);
    }

    /** Whether what ends a stream says the finish reason, too. */
    boolean isEndedByOneMark() {
        return ENDED_BY_ONE_MARK.contains(word);
    }

    boolean tellsIds() {
        return !WITHOUT_ID.contains(word);
    }

    /** Cohere on Bedrock says in a header alone what it used. */
    boolean tellsFigures(String model) {
        return !(word.equals("bedrock-invoke") && model.startsWith("cohere"));
    }

    /** Whether it tells what was written to a cache. */
    boolean tellsWritten() {
        return IN_OBJECTS.contains(word);
    }

    /** Cohere bills no cache. */
    boolean tellsCache() {
        return !word.equals(COHERE_CHAT);
    }

    /** Whether it tells of thinking apart. */
    boolean tellsThinking() {
        return !word.equals("bedrock-converse");
    }

    /** Cohere bills no thinking. */
    boolean billsThinking() {
        return !word.equals(COHERE_CHAT);
    }

    /** What is counted of the call of a tool, of which so many tokens were written. */
    int countedOfCall(int written, boolean streamed) {
        boolean whole = written * BYTES_OF_A_TOKEN >= ARGUMENT_BYTES;
        if (word.equals(COHERE_CHAT)) {
            return tokens(PLAN_BYTES + Math.min(ARGUMENT_BYTES, written * BYTES_OF_A_TOKEN));
        }
        if (!whole && GEMINI.contains(word)) {
            return 0;
        }
        return !whole && !streamed && IN_OBJECTS.contains(word) ? tokens("{}".length()) : written;
    }

    private static int tokens(int bytes) {
        return Math.ceilDiv(bytes, BYTES_OF_A_TOKEN);
    }
}
