package dev.trunkline.gateway.operation;

/** What is asked of a model, whatever the wire format. */
public enum Operation {
    /** An answer in text. */
    CHAT("text"),
    /** Vectors of texts. */
    EMBEDDING("embeddings"),
    /** Documents in the order in which they fit a query. */
    RERANK("rerank");

    private final String outputModality;

    Operation(String outputModality) {
        this.outputModality = outputModality;
    }

    /** What an endpoint has to give for it, in the words of the catalogue. */
    public String outputModality() {
        return outputModality;
    }
}
