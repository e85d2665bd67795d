package dev.trunkline.helm;

import java.util.Map;

/** Which turned switches leave something that cannot work, and what the chart says then. */
final class Refusals {

    static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("quickstart auth.bootstrapKeys.enabled", "firstCredit needs a management key"),
            Map.entry("quickstart postgresql.inside.enabled", "postgresql.host is empty"),
            Map.entry("quickstart postgresql.tls.enabled", "the PostgreSQL inside, which speaks none"),
            Map.entry("quickstart kafka.inside.enabled", "kafka.bootstrapServers is empty"),
            Map.entry("quickstart kafka.tls.enabled", "the Kafka inside, which has neither"),
            Map.entry("quickstart kafka.sasl.enabled", "the Kafka inside, which has neither"),
            Map.entry("quickstart kafka.topics.job.enabled", "makes its topics itself"),
            Map.entry("quickstart redis.inside.enabled", "a Redis elsewhere, whose password cannot be made up"),
            Map.entry("quickstart redis.tls.enabled", "the Redis inside, which speaks none"),
            Map.entry("quickstart keycloak.inside.enabled", "keycloak.url is empty"),
            Map.entry("production postgresql.inside.enabled", "postgresql is both inside and at"),
            Map.entry("production kafka.inside.enabled", "kafka is both inside and at"),
            Map.entry("production redis.inside.enabled", "parts inside need Secrets that the chart makes"),
            Map.entry("production keycloak.inside.enabled", "keycloak is both inside and at"),
            Map.entry("production redis.auth.enabled", "redis.host is empty"),
            Map.entry("production gateway.autoscaling.cpu.enabled", "gateway.autoscaling scales by nothing"));

    private Refusals() {}

    static String key(Switches.Turn turn) {
        String file = turn.valuesFile().replace("values-", "").replace(".yaml", "");
        return file + " " + turn.path();
    }
}
