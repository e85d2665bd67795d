package dev.trunkline.gateway.operation;

/** What is asked of a model, whatever the wire format. */
public enum Operation {
    /** An answer in text. */
    CHAT("text"),
    /** Vectors of texts. */
    EMBEDDING("embeddings"),
    /** Documents in the order in which they fit a query. */
    RERANK("rerank"),
    /** What no dialect asks for: pictures alone, speech, transcripts, and what only a later release knows. */
    OTHER("");

    private final String outputModality;

    Operation(String outputModality) {
        this.outputModality = outputModality;
    }

    /** What an endpoint has to give for it, in the words of the catalogue; empty where that is none of them. */
    public String outputModality() {
        return outputModality;
    }
}
