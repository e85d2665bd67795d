package dev.trunkline.gateway.attempt;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.ProviderFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final Candidate CANDIDATE = Given.candidate("m", "p");

    @ParameterizedTest
    @CsvSource({
        "nothing of it,                      sk-abcdef,  nothing of it",
        "Incorrect API key: sk-abcdef.,      sk-abcdef,  Incorrect API key: [credential].",
        "sk-abcdef sk-abcdef,                sk-abcdef,  [credential] [credential]",
        "cut off after sk-ab,                sk-abcdef,  cut off after [credential]",
        "ends like it with sk-,              sk-abcdef,  ends like it with sk-",
        "'{\"key\":\"a\\\"b\\\\c\"}',       'a\"b\\c',     '{\"key\":\"[credential]\"}'",
        "'{\"key\":\"sk\\/a\\/b\"}',         sk/a/b,     '{\"key\":\"[credential]\"}'",
        "'{\"key\":\"sk/a/b\"}',             sk/a/b,     '{\"key\":\"[credential]\"}'",
    })
    @CsvSource(delimiter = '|', textBlock = """
        {"key":"%73k-abcd%65f-0123"}            | sk-abcdef-0123 | {"key":"[credential]"}
        {"key":"\\u0073k-abcde\\u0066-0123"}    | sk-abcdef-0123 | {"key":"[credential]"}
        {"key":"\\u0073K\\u002dABC%2dxyz"}      | sK-ABC-xyz     | {"key":"[credential]"}
        twice %2573k-abcdef-0123.               | sk-abcdef-0123 | twice [credential].
        an entity: &#115;k&#x2d;abcdef&#45;0123 | sk-abcdef-0123 | an entity: [credential]
        in digits: 736b2d6162636465662d30313233 | sk-abcdef-0123 | in digits[credential]
        cut off in %73%6b-%61bcd%6              | sk-abcdef-0123 | cut off in [credential]
        cut off in \\u0073\\u006b-ab\\u00       | sk-abcdef-0123 | cut off in [credential]
        nothing: 100%, a\\b &amp; &#x; %zz \\u12  | sk-abcdef-0123 | nothing: 100%, a\\b &amp; &#x; %zz \\u12
        """)
    void leavesNothingOfACredential(String text, String credential, String clean) {
        assertThat(Redaction.text(text, credential)).isEqualTo(clean);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        no key wJalrXUtnFEMI/K7MDENG here        | no key [credential] here
        cut off after wJalrXUt                   | cut off after [credential]
        encoded: d0phbHJYVXRuRkVNSS9LN01ERU5H    | encoded[credential]
        wrong region eu-central-1                | wrong region eu-central-1
        {"t":"FwoGZXIvYXdzEBYa+x=="}             | {"t":"[credential]"}
        a line MIIEvQIBADANBgkqhkiG of its key   | a line [credential] of its key
        """)
    void leavesNothingOfThePartsOfAJsonCredential(String text, String clean) {
        String credential = """
            {"accessKeyId": "AKIAIOSFODNN7EXAMPLE", "secretAccessKey": "wJalrXUtnFEMI/K7MDENG", "region": "eu-central-1",
             "nested": {"all": ["FwoGZXIvYXdzEBYa+x=="]},
             "private_key": "-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG\\nw0BAQEFAASCBKcwggSj\\n"}
            """;

        assertThat(Redaction.text(text, credential)).isEqualTo(clean);
        assertThat(Redaction.text("all of it: " + credential, credential)).isEqualTo("all of it: [credential]");
    }

    /** Of each wish one: which bytes stand before and after it, which alphabet, and how it is broken up. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsItHoweverItIsWritten(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String credential = word(random, 12 + random.nextInt(30));
            String secret = written(random, credential, 1 + random.nextInt(3));
            String text = "{\"error\":\"no, <" + secret + ">, says it\"}";

            String clean = Redaction.text(text, credential);

            assertThat(clean).as(secret + " of " + credential).contains("[credential]");
            assertThat(reading(clean)).as(secret + " of " + credential).noneMatch(layer -> tells(layer, credential));
            assertThat(clean).startsWith("{\"error\":\"no, ").endsWith(", says it\"}");
        }
    }

    private static String word(Random random, int length) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./+=!~";
        return random.ints(length, 0, alphabet.length())
                .mapToObj(index -> String.valueOf(alphabet.charAt(index)))
                .collect(joining());
    }

    private static String written(Random random, String credential, int layers) {
        String text = credential;
        if (random.nextBoolean()) {
            byte[] bytes = (word(random, random.nextInt(4)) + credential + word(random, random.nextInt(4)))
                    .getBytes(StandardCharsets.UTF_8);
            Base64.Encoder encoder = random.nextBoolean()
                    ? Base64.getEncoder()
                    : Base64.getUrlEncoder().withoutPadding();
            text = encoder.encodeToString(bytes);
            if (random.nextInt(3) == 0) {
                text = text.replaceAll("(.{16})", "$1\n");
            }
        }
        for (int layer = 0; layer < layers; layer++) {
            StringBuilder escaped = new StringBuilder();
            for (char c : text.toCharArray()) {
                escaped.append(escaped(random, c));
            }
            text = escaped.toString();
        }
        return text;
    }

    private static String escaped(Random random, char c) {
        return switch (random.nextInt(9)) {
            case 0 -> "%%%02X".formatted((int) c);
            case 1 -> "%%%02x".formatted((int) c);
            case 2 -> "\\u%04x".formatted((int) c);
            case 3 -> "\\u%04X".formatted((int) c);
            case 4 -> "&#" + (int) c + ";";
            case 5 -> "&#x%x;".formatted((int) c);
            // What could be taken for an escape itself must be one.
            default -> c == '%' || c == '\\' || c == '&' ? "%%%02x".formatted((int) c) : String.valueOf(c);
        };
    }

    /** The text with up to five layers of escapes undone, by regular expressions. */
    private static List<String> reading(String text) {
        List<String> layers = new ArrayList<>(List.of(text));
        Pattern escape = Pattern.compile("%([0-9a-fA-F]{2})|\\\\u([0-9a-fA-F]{4})|&#([0-9]+);|&#x([0-9a-f]+);");
        for (int i = 0; i < 5; i++) {
            layers.add(escape.matcher(layers.getLast()).replaceAll(found -> {
                String hex = found.group(1) != null ? found.group(1) : found.group(2);
                int c = hex != null
                        ? Integer.parseInt(hex, 16)
                        : found.group(3) != null
                                ? Integer.parseInt(found.group(3))
                                : Integer.parseInt(found.group(4), 16);
                return Matcher.quoteReplacement(String.valueOf((char) c));
            }));
        }
        return layers;
    }

    private static boolean tells(String layer, String credential) {
        String part = credential.substring(0, 8);
        if (layer.contains(part)) {
            return true;
        }
        String dense =
                layer.replaceAll("[^A-Za-z0-9+/_-]", "").replace('-', '+').replace('_', '/');
        for (int from = 0; from < 4 && from < dense.length(); from++) {
            String run = dense.substring(from);
            byte[] bytes = Base64.getDecoder().decode(run.substring(0, run.length() / 4 * 4));
            if (new String(bytes, StandardCharsets.ISO_8859_1).contains(part)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void cleansWhatACallerOrARecordGets() {
        ProviderFault said =
                ProviderFault.byStatus(401, new ProviderWords("{sk-abcdef}", "c sk-abcdef", "m sk-abcdef"));
        AttemptEnd failed = new AttemptEnd.Failed(CANDIDATE, "no sk-abcdef", said, true);
        AttemptEnd broken =
                new AttemptEnd.BrokenOff(CANDIDATE, Fault.FAULT_PROVIDER, "no sk-abcdef", AnswerSummary.NOTHING);

        assertThat(Redaction.of(failed, "sk-abcdef"))
                .isEqualTo(new AttemptEnd.Failed(
                        CANDIDATE,
                        "no [credential]",
                        said.saying(new ProviderWords("{[credential]}", "c [credential]", "m [credential]")),
                        true));
        assertThat(Redaction.of(broken, "sk-abcdef"))
                .isEqualTo(new AttemptEnd.BrokenOff(
                        CANDIDATE, Fault.FAULT_PROVIDER, "no [credential]", AnswerSummary.NOTHING));
    }

    /** Each is looked for in many forms. */
    @Test
    void saysNothingWhereACredentialHasMoreTextsThanOneLooksFor() {
        String parts = IntStream.range(0, 78)
                .mapToObj(number -> "\"a-text-of-some-length-%03d\"".formatted(number))
                .collect(Collectors.joining(","));
        String many = "[" + parts + ",\"a-text-of-some-length-079\",\"a-text-of-some-length-080\"]";

        assertThat(Redaction.text("said a-text-of-some-length-007!", "[" + parts + "]"))
                .isEqualTo("said [credential]!");
        assertThat(Redaction.text("said a-text-of-some-length-007!", many)).isEqualTo("[credential]");
        assertThat(Redaction.text("", many)).isEmpty();
    }

    @Test
    void leavesAloneWhatWasSaidWithoutACredential() {
        AttemptEnd failed = FailedAttempts.failed(CANDIDATE, Fault.FAULT_PROVIDER, 500, "status 500", "raw", 0);

        assertThat(Redaction.of(failed, null)).isSameAs(failed);
        assertThat(Redaction.of(failed, "")).isSameAs(failed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc"})
    void endsWithAnyCredential(String credential) {
        assertThat(Redaction.text("no connection", credential)).isNotNull();
    }
}
