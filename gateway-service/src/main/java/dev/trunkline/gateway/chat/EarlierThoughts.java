package dev.trunkline.gateway.chat;

import java.util.List;

/**
 * Sealed thoughts of earlier answers to the same API key, of which many clients send back the calls alone. Thread-safe.
 */
public interface EarlierThoughts {

    /** For requests without tools: nothing is known, and nothing kept. */
    EarlierThoughts NONE = new EarlierThoughts() {

        @Override
        public List<Thought> before(String callId) {
            return List.of();
        }

        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void keep(String callId, List<Thought> thoughts) {
            // There is no call to keep them by.
        }
    };

    /** What was thought before this call, in its order; empty where that is not known any more. */
    List<Thought> before(String callId);

    /** Of all that {@link #before} may give. */
    int bytes();

    /**
     * @param callId of the first call of the answer
     * @param thoughts texts of which are kept as they are
     */
    void keep(String callId, List<Thought> thoughts);
}
