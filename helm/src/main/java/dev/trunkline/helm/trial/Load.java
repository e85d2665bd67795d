package dev.trunkline.helm.trial;

import dev.trunkline.helm.load.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The pod that asks all the time, and what it has counted. */
final class Load {

    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final Duration THERE_LIMIT = Duration.ofMinutes(3);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: %1$s, labels: {app: %1$s}}
            spec:
              restartPolicy: %2$s
              priorityClassName: %3$s
              terminationGracePeriodSeconds: 1
              automountServiceAccountToken: false
              enableServiceLinks: false
              securityContext: {runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001,
                seccompProfile: {type: RuntimeDefault}}
              containers:
                - name: load
                  image: %4$s
                  imagePullPolicy: IfNotPresent
                  command: [java, -XX:+UseSerialGC, -XX:TieredStopAtLevel=1, -Xmx96m, -Dsun.net.inetaddr.ttl=1,
                    -Dsun.net.inetaddr.negative.ttl=1, -cp, /load/load.jar, dev.trunkline.helm.load.Main, %5$s]
                  env:
                    - {name: GATEWAY, value: "http://trunkline-gateway:8080"}
                    - name: API_KEY
                      valueFrom: {secretKeyRef: {name: trunkline-bootstrap-keys, key: api-key}}
                  securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true,
                    capabilities: {drop: [ALL]}}
                  resources:
                    requests: {cpu: 100m, memory: 128Mi}
                    limits: {memory: 512Mi}
                  volumeMounts:
                    - {name: tmp, mountPath: /tmp}
                    - {name: load, mountPath: /load, readOnly: true}
              volumes:
                - {name: tmp, emptyDir: {}}
                - {name: load, configMap: {name: load}}
            """;

    /** Whom the kubelet does not take away where it has no room. */
    private static final String CRITICAL = "system-node-critical";

    private static final String STRANGER = "stranger";
    private static final String ORDINARY = "\"\"";

    private final Kubectl kubectl;
    private final Path jar;
    private final Path folder;
    private final List<Answer> all = new ArrayList<>();

    /** @param folder where each step's answers are left, a line each */
    Load(Kubectl kubectl, Path jar, Path folder) {
        this.kubectl = kubectl;
        this.jar = jar;
        this.folder = folder;
    }

    /** @param isCritical so that it stays when the node is short of room; not every cluster has it so */
    void start(boolean isCritical) {
        kubectl.call("create", "configmap", "load", "--from-file=load.jar=" + jar);
        kubectl.apply(POD.formatted("load", "Always", isCritical ? CRITICAL : ORDINARY, image(), "run"));
        kubectl.call(LIMIT, "wait", "--for=condition=Ready", "pod/load", "--timeout=%ds".formatted(LIMIT.toSeconds()));
    }

    /** With the image of the simulator: it has a JVM, and is in the cluster as the release is. */
    private String image() {
        return kubectl.call(
                "get", "deployment/trunkline-simulator", "-o", "jsonpath={.spec.template.spec.containers[0].image}");
    }

    /** What a command of the load says in a pod of its own, with an address of its own. */
    String stranger(String... arguments) {
        kubectl.call("delete", "pod", STRANGER, "--ignore-not-found");
        kubectl.apply(POD.formatted(STRANGER, "Never", ORDINARY, image(), String.join(", ", quoted(arguments))));
        kubectl.call(LIMIT, "wait", "--for=jsonpath={.status.phase}=Succeeded", "pod/" + STRANGER, "--timeout=120s");
        String said = kubectl.call("logs", STRANGER);
        kubectl.call("delete", "pod", STRANGER);
        return said;
    }

    private static List<String> quoted(String... words) {
        return Stream.of(words).map("\"%s\""::formatted).toList();
    }

    Path folder() {
        return folder;
    }

    void begin(String step) {
        exec("begin", step);
    }

    /** Many streams at once, until they are sent away or the step ends. */
    void crowd(boolean is) {
        exec("crowd", is ? "on" : "off");
    }

    /** So many whole answers more. */
    void await(String step, int answers) {
        exec("await", step, Integer.toString(answers));
    }

    /** Lets what is under way end; all answers of the step. */
    List<Answer> end(String step) {
        String lines = exec("end", step);
        List<Answer> answers = lines.lines().map(Answer::read).toList();
        all.addAll(answers);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(step + ".answers"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers;
    }

    String books(String step, long usageBeforeNano) {
        return exec("books", step, Long.toString(usageBeforeNano));
    }

    String records(String step) {
        return exec("records", step);
    }

    List<String> reach(List<String> addresses) {
        List<String> arguments = new ArrayList<>(List.of("reach"));
        arguments.addAll(addresses);
        return exec(arguments.toArray(String[]::new)).lines().toList();
    }

    Credit credit() {
        String[] words = exec("credit").strip().split(" ");
        return new Credit(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    /** What the operator's account was granted and has used. */
    record Credit(long grantedNano, long usedNano) {}

    /** Everything that was asked since the beginning. */
    List<Answer> all() {
        return List.copyOf(all);
    }

    /** Once more where kubectl did not get as far as the pod, as after a power failure. */
    private String exec(String... arguments) {
        return exec(LIMIT, arguments);
    }

    String exec(Duration limit, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "exec", "load", "--", "java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp"));
        command.addAll(List.of("/load/load.jar", "dev.trunkline.helm.load.Main"));
        command.addAll(List.of(arguments));
        long end = System.nanoTime() + THERE_LIMIT.toNanos();
        while (true) {
            Command.Output output = kubectl.attempt(limit, command.toArray(String[]::new));
            if (output.isOk()) {
                return output.text();
            }
            if (output.errors().contains("Exception in thread") || System.nanoTime() > end) {
                throw new CommandFailure("load %s: %s".formatted(String.join(" ", arguments), output.errors()));
            }
            Kubectl.pause(TICK);
        }
    }
}
