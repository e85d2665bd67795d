package dev.trunkline.localstack.part;

import dev.trunkline.localstack.kafka.Topic;
import dev.trunkline.localstack.process.Checkout;
import dev.trunkline.localstack.process.ChildSpec;
import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.process.Launch;
import dev.trunkline.localstack.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kafka as broker and controller in one JVM, with the product's topics and no others. */
public final class KafkaLaunch implements Launch {

    private static final String CLUSTER_ID = "trunkline-local-stackA";

    private final Checkout checkout;
    private final Folders folders;
    private final int port;
    private final int controllerPort;
    private final List<String> moreProperties;

    /** @param moreProperties lines of server.properties that come last and win */
    public KafkaLaunch(Checkout checkout, Folders folders, int port, int controllerPort, List<String> moreProperties) {
        this.checkout = checkout;
        this.folders = folders;
        this.port = port;
        this.controllerPort = controllerPort;
        this.moreProperties = List.copyOf(moreProperties);
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Duration readyWithin() {
        return Duration.ofSeconds(120);
    }

    @Override
    public ChildSpec prepare() throws IOException {
        Files.deleteIfExists(readyFile());
        Path data = folders.data().resolve(name());
        Path properties = Files.writeString(folders.run().resolve("kafka.properties"), properties(data));
        if (!Files.exists(data.resolve("meta.properties"))) {
            Files.createDirectories(data);
            List<String> format = java("kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c");
            format.add(properties.toString());
            Tool.run(format, Map.of(), data);
        }
        List<String> command = java("dev.trunkline.localstack.kafka.KafkaMain", properties.toString());
        command.add("127.0.0.1:" + port);
        command.add(readyFile().toString());
        Topic.ALL.forEach(topic -> command.add(topic.asText()));
        return ChildSpec.of(command, data);
    }

    @Override
    public boolean isReady() {
        return Files.exists(readyFile());
    }

    private Path readyFile() {
        return folders.run().resolve("kafka.ready");
    }

    private List<String> java(String main, String... arguments) {
        String classPath = checkout.classes() + ":" + checkout.parts().resolve("lib-kafka") + "/*";
        List<String> command = new ArrayList<>(List.of(Checkout.java(), "-XX:+UseSerialGC", "-Xmx320m"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1"));
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The short session lets a broker that was killed come back at once instead of waiting out its former self. */
    private String properties(Path data) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=16777216
                %4$s
                """.formatted(port, controllerPort, data, String.join("\n", moreProperties));
    }
}
