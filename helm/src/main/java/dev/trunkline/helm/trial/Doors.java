package dev.trunkline.helm.trial;

import dev.trunkline.helm.load.Answer;
import dev.trunkline.helm.load.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** Controllers in front: long streams, large bodies, where callers come from, TLS whose certificate is exchanged. */
final class Doors {

    private static final String STEP = "controllers";
    private static final String HOST = "trunkline.trial";
    private static final String SECRET = "trunkline-door";
    private static final Duration LIMIT = Duration.ofMinutes(14);
    private static final Duration ARRIVAL_LIMIT = Duration.ofMinutes(3);
    private static final int GUESSES = 60;
    private static final int TOO_MANY = 429;
    private static final int UNKNOWN = 401;
    private static final String GATEWAY = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: trunkline-door}
        spec:
          gatewayClassName: %s
          listeners:
            - {name: https, protocol: HTTPS, port: %s, hostname: %s,
              tls: {mode: Terminate, certificateRefs: [{name: %s}]}}
        """;

    private Doors() {}

    static List<Trial> trials() {
        return List.of(new Trial(STEP, "an Ingress and a Gateway API controller in front", Doors::find));
    }

    /** @param kind which object leads through it */
    private record Door(String kind, String controllerClass, String namespace, String service, String port) {

        static Optional<Door> of(Options options, String option, String kind) {
            return options.surrounding(option).map(words -> {
                String[] parts = words.split("[@/:]");
                if (parts.length != 4) {
                    throw new CommandFailure("%s=%s (expected: CLASS@NAMESPACE/SERVICE:PORT)".formatted(option, words));
                }
                return new Door(kind, parts[0], parts[1], parts[2], parts[3]);
            });
        }

        String where() {
            return "%s.%s.svc:%s".formatted(service, namespace, port);
        }
    }

    private static Finding find(Site site) {
        Optional<Door> ingress = Door.of(site.options(), Options.INGRESS, "Ingress");
        Optional<Door> route = Door.of(site.options(), Options.GATEWAY_API, "HTTPRoute");
        List<Door> doors = new ArrayList<>();
        ingress.ifPresent(doors::add);
        route.ifPresent(doors::add);
        if (doors.isEmpty()) {
            return new Finding.NotTried("needs controllers; --ingress and --gateway-api name none");
        }
        Certificate first = Certificate.of(HOST, site.root().resolve("helm/target"));
        Certificate second = Certificate.of(HOST, site.root().resolve("helm/target"));
        site.kubectl().apply(first.secret(SECRET));
        route.ifPresent(door -> site.kubectl().apply(GATEWAY.formatted(door.controllerClass, door.port, HOST, SECRET)));
        site.release().upgrade(settings(site, ingress, route));
        try {
            site.kubectl().awaitRollout(Rolling.GATEWAYS);
            doors.forEach(door -> awaitCertificate(site, door, first));
            return through(site, doors, first, second);
        } finally {
            site.release().upgrade(Release.TWO_GATEWAYS);
            site.kubectl().awaitRollout(Rolling.GATEWAYS);
            site.kubectl().call("delete", "secret", SECRET);
            route.ifPresent(ignored -> site.kubectl().call("delete", "gateways.gateway.networking.k8s.io", SECRET));
        }
    }

    private static String[] settings(Site site, Optional<Door> ingress, Optional<Door> route) {
        List<String> settings = new ArrayList<>(List.of(Release.TWO_GATEWAYS));
        ingress.ifPresent(door -> settings.addAll(List.of(
                "ingress.enabled=true",
                "ingress.className=" + door.controllerClass,
                "ingress.hosts={%s}".formatted(HOST),
                "ingress.tlsSecret=" + SECRET)));
        route.ifPresent(door -> settings.addAll(List.of(
                "httpRoute.enabled=true",
                "httpRoute.parentRefs[0].name=" + SECRET,
                "httpRoute.hosts={%s}".formatted(HOST))));
        List<String> proxies = new ArrayList<>();
        ingress.ifPresent(door -> proxies.addAll(addresses(site, door)));
        route.ifPresent(door -> proxies.addAll(addresses(site, door)));
        settings.add("gateway.trustedProxies={%s}"
                .formatted(proxies.stream().distinct().collect(Collectors.joining(","))));
        return settings.toArray(String[]::new);
    }

    private static List<String> addresses(Site site, Door door) {
        String addresses = site.kubectl()
                .call(
                        "get",
                        "endpointslices",
                        "--namespace=" + door.namespace,
                        "-l",
                        "kubernetes.io/service-name=" + door.service,
                        "-o",
                        "jsonpath={.items[*].endpoints[*].addresses[*]}");
        return List.of(addresses.strip().split("\\s+")).stream()
                .map(address -> address + (address.contains(":") ? "/128" : "/32"))
                .toList();
    }

    private static Finding through(Site site, List<Door> doors, Certificate first, Certificate second) {
        List<String> objections = new ArrayList<>();
        List<String> figures = new ArrayList<>();
        Step step = Step.takeBriefly(site, STEP, () -> {
            List<CompletableFuture<Answer>> streams = doors.stream()
                    .map(door -> CompletableFuture.supplyAsync(() -> ask(site, door, first, "longest")))
                    .toList();
            for (Door door : doors) {
                Answer large = ask(site, door, first, "large");
                objections.addAll(whole(door, "20 MB", large));
                objections.addAll(guesses(site, door, first));
            }
            site.kubectl().apply(second.secret(SECRET));
            doors.forEach(door -> awaitCertificate(site, door, second));
            doors.forEach(door -> objections.addAll(whole(door, "renewed", ask(site, door, second, "large"))));
            for (int i = 0; i < doors.size(); i++) {
                Answer stream = joined(streams.get(i));
                objections.addAll(whole(doors.get(i), "the long stream", stream));
                figures.add("%s: a stream of %s"
                        .formatted(doors.get(i).kind, Tally.seconds(stream.endedMillis() - stream.beganMillis())));
            }
            return System.currentTimeMillis();
        });
        return step.unnoticed(
                String.join(", ", figures)
                        + ", bodies of 20 MB, callers told apart by X-Forwarded-For that is theirs, the certificate"
                        + " exchanged meanwhile",
                objections);
    }

    private static Answer joined(CompletableFuture<Answer> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    private static Answer ask(Site site, Door door, Certificate certificate, String what) {
        return Answer.read(site.load()
                .exec(LIMIT, "door", STEP, door.where(), HOST, certificate.fingerprint(), what)
                .strip());
    }

    private static List<String> whole(Door door, String what, Answer answer) {
        return answer.outcome() instanceof Outcome.Answered
                ? List.of()
                : List.of("%s, %s: %s".formatted(door.kind, what, answer.outcome()));
    }

    /** Who guesses keys is braked by his address, whatever he says it is; who comes from another one is not. */
    private static List<String> guesses(Site site, Door door, Certificate certificate) {
        List<Integer> own = statuses(site.load()
                .exec(LIMIT, "guess", door.where(), HOST, certificate.fingerprint(), Integer.toString(GUESSES)));
        List<Integer> strangers =
                statuses(site.load().stranger("guess", door.where(), HOST, certificate.fingerprint(), "2"));
        return own.getLast() == TOO_MANY && strangers.stream().allMatch(status -> status == UNKNOWN)
                ? List.of()
                : List.of("%s: guesses got %s, and a stranger's %s (expected: 401, then 429; 401)"
                        .formatted(door.kind, own, strangers));
    }

    private static List<Integer> statuses(String lines) {
        return lines.lines().map(Integer::parseInt).toList();
    }

    private static void awaitCertificate(Site site, Door door, Certificate certificate) {
        Kubectl.await(door.kind + ": the certificate", ARRIVAL_LIMIT, () -> site.load()
                .exec(LIMIT, "certificate", door.where(), HOST)
                .strip()
                .equals(certificate.fingerprint()));
    }
}
