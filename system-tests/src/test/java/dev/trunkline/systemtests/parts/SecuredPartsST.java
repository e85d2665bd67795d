package dev.trunkline.systemtests.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.Part;
import dev.trunkline.localstack.Service;
import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.process.FreePorts;
import dev.trunkline.localstack.service.Port;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Reply;
import dev.trunkline.systemtests.TestStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Kafka by SASL over TLS with a certificate of its own authority, Redis by user and password: as others run them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredPartsST {

    private static final Path FOLDER = Path.of("target", "secured-stack").toAbsolutePath();
    private static final String PASSWORD = "p%40ss";
    private static final String PASSWORD_PLAIN = "p@ss";
    private static final List<Service> SERVICES =
            List.of(Service.CATALOG, Service.AUTH, Service.BILLING, Service.ROUTING, Service.GATEWAY);

    private TestStack stack;

    @BeforeAll
    void start() throws IOException {
        Path secrets = Path.of("target", "secured-parts").toAbsolutePath();
        stack = TestStack.start(secured(StackOptions.in(FOLDER), Certificate.create(secrets)));
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void serveAndBill() {
        Account account = stack.newAccount("1");

        Reply answer = stack.gateway()
                .complete(account.key().secret(), Chat.of(Chat.LARGE, "Hello").streamed());

        assertThat(answer.status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(stack.gateway()
                        .generation(account.key().secret(), answer.generationId())
                        .status())
                .isEqualTo(200));
    }

    /** Kafka keeps its plain port for its own start; the services know only the other one. */
    private static StackOptions secured(StackOptions options, Certificate certificate) throws IOException {
        int kafkaPort = FreePorts.pick(1).getFirst();
        StackOptions secured = options.with(Part.KAFKA, kafka(options, kafkaPort, certificate))
                .with(
                        Part.REDIS,
                        List.of(
                                "--user",
                                "trunkline",
                                "on",
                                ">" + PASSWORD_PLAIN,
                                "~*",
                                "&*",
                                "+@all",
                                "--user",
                                "default",
                                "off"));
        for (Service service : SERVICES) {
            secured = secured.with(service, "TRUNKLINE_REDIS_URL", redisUrl(options));
            for (Map.Entry<String, String> variable :
                    kafkaClient(kafkaPort, certificate).entrySet()) {
                secured = secured.with(service, variable.getKey(), variable.getValue());
            }
        }
        return secured;
    }

    private static String redisUrl(StackOptions options) {
        return "redis://trunkline:%s@127.0.0.1:%d"
                .formatted(PASSWORD, options.ports().of(Port.REDIS));
    }

    private static List<String> kafka(StackOptions options, int port, Certificate certificate) {
        String plain = "PLAINTEXT://127.0.0.1:%d".formatted(options.ports().of(Port.KAFKA));
        String safe = "SASL_SSL://127.0.0.1:%d".formatted(port);
        return List.of(
                "listeners=%s,%s,CONTROLLER://127.0.0.1:%d"
                        .formatted(plain, safe, options.ports().of(Port.KAFKA_CONTROLLER)),
                "advertised.listeners=%s,%s".formatted(plain, safe),
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL",
                "sasl.enabled.mechanisms=PLAIN",
                "listener.name.sasl_ssl.plain.sasl.jaas.config="
                        + login().replace(";", " user_trunkline=\"" + PASSWORD_PLAIN + "\";"),
                "listener.name.sasl_ssl.ssl.keystore.location=" + certificate.keyStore(),
                "listener.name.sasl_ssl.ssl.keystore.password=" + Certificate.PASSWORD,
                "listener.name.sasl_ssl.ssl.keystore.type=PKCS12");
    }

    private static Map<String, String> kafkaClient(int port, Certificate certificate) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + port,
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "KAFKA_SASL_MECHANISM",
                "PLAIN",
                "KAFKA_SASL_JAAS_CONFIG",
                login(),
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                certificate.pem().toString());
    }

    private static String login() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"trunkline\" password=\"%s\";"
                .formatted(PASSWORD_PLAIN);
    }
}
