package dev.trunkline.routing.planning;

/**
 * The steps of a plan, in the order in which they are taken. What the model has to give comes first: of one that draws
 * nobody is to hear that it would answer with another key. Steps that only prefer come last, so that a preference never
 * takes away the one endpoint that a later step would have needed.
 */
public enum Step {
    INITIAL("Initial Endpoints"),
    OUTPUT_MODALITIES("Filter by Output Modalities"),
    CREDENTIALS("Filter by Credentials"),
    ALLOWED_PROVIDERS("Filter by Allowed Providers"),
    IGNORED_PROVIDERS("Filter by Ignored Providers"),
    INPUT_MODALITIES("Filter by Input Modalities"),
    TOOLS("Filter by Tool Compatibility"),
    CONTEXT_LENGTH("Filter by Context Length"),
    PARAMETERS("Filter by Parameters"),
    MAX_OUTPUT("Filter by Max Output");

    private final String title;

    Step(String title) {
        this.title = title;
    }

    /** The name that callers see in {@code routing_funnel}. */
    public String title() {
        return title;
    }
}
