package dev.trunkline.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever connects says how long that may take, a second or two: the address of a pod that is gone swallows packets,
 * and what libraries wait by themselves is up to a minute.
 */
class ConnectTimeoutTest {

    /** By what tells that a service has such a client. */
    private static final Map<String, List<String>> SETTINGS = Map.of(
            "kafka.bootstrap.servers",
                    List.of("kafka.socket.connection.setup.timeout.ms", "kafka.socket.connection.setup.timeout.max.ms"),
            "quarkus.redis.hosts", List.of("quarkus.redis.tcp.connection-timeout"),
            "quarkus.datasource.jdbc.url", List.of("quarkus.datasource.jdbc.additional-jdbc-properties.connectTimeout"),
            "quarkus.oidc.auth-server-url", List.of("quarkus.oidc.connection-timeout"),
            "quarkus.oidc-client.auth-server-url", List.of("quarkus.oidc-client.connection-timeout"),
            "quarkus.kubernetes-client.request-timeout", List.of("quarkus.kubernetes-client.connection-timeout"));
    /** What Quarkus has no setting for is bounded in the code. */
    private static final Map<String, String> BEANS = Map.of(
            "quarkus.datasource.reactive.url", "PgPoolCreator",
            "quarkus.datasource.identify.reactive.url", "@ReactiveDataSource(\"identify\")",
            "quarkus.grpc.clients.routing.host", "ChannelBuilderCustomizer<NettyChannelBuilder>");

    private static final Set<String> VALUES = Set.of("1", "2", "1s", "2s", "1000", "2000");
    private static final Pattern CLIENT_OPTIONS =
            Pattern.compile("new (WebClientOptions|HttpClientOptions|NetClientOptions|RedisOptions)\\(");
    private static final Set<String> SERVICES =
            Set.of("gateway-service", "routing-service", "billing-service", "catalog-service", "auth-service");

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "routing", "billing", "catalog", "auth"})
    void everyServiceNamesThem(String service) throws IOException {
        Properties settings = settings(service + "-service");

        Set<String> missing = new TreeSet<>();
        SETTINGS.forEach((client, timeouts) -> {
            if (settings.containsKey(client)) {
                timeouts.stream()
                        .filter(timeout -> !VALUES.contains(settings.getProperty(timeout)))
                        .forEach(missing::add);
            }
        });

        assertThat(missing).as("expected: 1 to 2 s, each").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "routing", "billing", "catalog", "auth"})
    void whatHasNoSettingIsBoundedInTheCode(String service) throws IOException {
        Properties settings = settings(service + "-service");
        List<SourceFile> files = mainFiles(Set.of(service + "-service"));

        BEANS.forEach((client, bean) -> {
            if (settings.containsKey(client)) {
                assertThat(files).as("%s of %s: %s", client, service, bean).anyMatch(file -> file.text()
                        .contains(bean));
            }
        });
    }

    /** Those that are made by hand. */
    @Test
    void everyClientIsGivenOne() {
        List<String> without = new ArrayList<>();
        for (SourceFile file : mainFiles(SERVICES)) {
            if (CLIENT_OPTIONS.matcher(file.text()).find() && !file.text().contains(".setConnectTimeout(")) {
                without.add(file.path().toString());
            }
        }

        assertThat(without).as("clients without a connect timeout").isEmpty();
    }

    private static List<SourceFile> mainFiles(Set<String> modules) {
        return SourceTree.javaFiles().stream()
                .filter(file -> modules.contains(file.module()) && !file.isTest())
                .toList();
    }

    private static Properties settings(String module) throws IOException {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(
                SourceTree.root().resolve(module).resolve("src/main/resources/application.properties"))) {
            settings.load(file);
        }
        return settings;
    }
}
