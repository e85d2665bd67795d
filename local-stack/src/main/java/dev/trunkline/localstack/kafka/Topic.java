package dev.trunkline.localstack.kafka;

import java.util.List;

/** A topic of the product, as contracts/README.md lists them. Travels to Kafka's JVM as text. */
public record Topic(String name, int partitions, Retention retention) {

    /** What Kafka keeps of a topic. */
    public enum Retention {
        FOREVER,
        COMPACTED
    }

    public static final List<Topic> ALL = List.of(
            new Topic("generation.completed.v1", 4, Retention.FOREVER),
            new Topic("credit.granted.v1", 1, Retention.FOREVER),
            new Topic("credit.moved.v1", 1, Retention.FOREVER),
            new Topic("catalog.endpoint.v1", 1, Retention.COMPACTED),
            new Topic("identity.api-key.v1", 1, Retention.COMPACTED),
            new Topic("pricing.rule.v1", 1, Retention.COMPACTED));

    public String asText() {
        return name + ":" + partitions + ":" + retention;
    }

    static Topic parse(String text) {
        String[] fields = text.split(":", -1);
        return new Topic(fields[0], Integer.parseInt(fields[1]), Retention.valueOf(fields[2]));
    }
}
