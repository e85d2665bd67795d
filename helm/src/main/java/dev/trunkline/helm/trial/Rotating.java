package dev.trunkline.helm.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gateways' internal key is exchanged under load, by the three steps of docs/operations.md. */
final class Rotating {

    private static final String SECRET = "trunkline-internal-keys";
    private static final String SET = "jwks.json";
    private static final String KEY = "gateway-key.json";
    private static final String ISSUER = "trunkline-gateway";
    private static final String STEP = "keys";
    private static final List<String> BELIEVERS = List.of("auth", "billing", "catalog", "routing");
    /** A kubelet looks at a Secret every minute or so. */
    private static final Duration ARRIVAL_LIMIT = Duration.ofMinutes(5);
    /** The longest life of a token, as docs/operations.md has it. */
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(60);

    private Rotating() {}

    static List<Trial> trials() {
        return List.of(new Trial(STEP, "the gateways' internal key is exchanged", Rotating::exchange));
    }

    private static Finding exchange(Site site) {
        Kubectl kubectl = site.kubectl();
        String keys = secret(kubectl, SET);
        String oldId = id(secret(kubectl, KEY));
        NewKey next = newKey(site.root());
        String old = Pattern.compile("\\{[^{}]*" + Pattern.quote(oldId) + "[^{}]*}")
                .matcher(keys)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow(() -> new CommandFailure("%s of %s lacks %s".formatted(SET, SECRET, oldId)));
        return Step.takeBriefly(site, STEP, () -> {
                    put(kubectl, SET, keys.replace(old, old + "," + next.publicKey));
                    BELIEVERS.forEach(service ->
                            awaitWord(kubectl, service, "TRUNKLINE_INTERNAL_JWKS", word -> word.contains(next.id)));
                    put(kubectl, KEY, next.privateKey);
                    awaitWord(kubectl, "gateway", "TRUNKLINE_INTERNAL_SIGNING_KEY", word -> word.contains(next.id));
                    Kubectl.pause(TOKEN_LIFE);
                    put(kubectl, SET, keys.replace(old, next.publicKey));
                    BELIEVERS.forEach(service ->
                            awaitWord(kubectl, service, "TRUNKLINE_INTERNAL_JWKS", word -> !word.contains(oldId)));
                    return System.currentTimeMillis();
                })
                .unnoticed("announced, used, and the former one forgotten");
    }

    private record NewKey(String id, String publicKey, String privateKey) {}

    private static NewKey newKey(Path root) {
        Path file = root.resolve("helm/target/next-gateway-key.json");
        try {
            Files.deleteIfExists(file);
            String publicKey = Command.run(
                            List.of(root.resolve("trunkline").toString(), "new-key", ISSUER, file.toString()),
                            "",
                            Duration.ofMinutes(1))
                    .strip();
            String privateKey = Files.readString(file);
            Files.delete(file);
            return new NewKey(id(publicKey), publicKey, privateKey);
        } catch (IOException e) {
            throw new CommandFailure("%s: %s (expected: a file to write)".formatted(file, e));
        }
    }

    private static String id(String key) {
        Matcher matcher = Pattern.compile("\"kid\"\\s*:\\s*\"([^\"]+)\"").matcher(key);
        if (!matcher.find()) {
            throw new CommandFailure("a key without an id (expected: 'kid' in each JWK)");
        }
        return matcher.group(1);
    }

    private static String secret(Kubectl kubectl, String name) {
        String base64 =
                kubectl.call("get", "secret", SECRET, "-o", "jsonpath={.data.%s}".formatted(name.replace(".", "\\.")));
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static void put(Kubectl kubectl, String name, String text) {
        String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        kubectl.call(
                "patch", "secret", SECRET, "--type=merge", "-p", "{\"data\":{\"%s\":\"%s\"}}".formatted(name, base64));
    }

    /** The last that each pod of a service has said of a file of keys. */
    private static void awaitWord(Kubectl kubectl, String service, String setting, Predicate<String> wanted) {
        Kubectl.await(
                "%s: the change of %s".formatted(service, setting), ARRIVAL_LIMIT, () -> kubectl.pods(service).stream()
                        .allMatch(pod -> wanted.test(kubectl.call("logs", pod.name(), "--tail=-1")
                                .lines()
                                .filter(line -> line.contains(setting))
                                .reduce("", (ignored, last) -> last))));
    }
}
