package dev.trunkline.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Signature Version 4 as docs.aws.amazon.com/IAM/latest/UserGuide, "Create a signed AWS API request", has it. */
class AwsSignerTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant NOW = Instant.parse("2026-11-30T04:05:06Z");
    private static final String URI = "/model/us.anthropic.claude-sonnet-4-20250514-v1%3A0/converse";
    private static final String KEYS =
            "{\"accessKeyId\":\"AKIDEXAMPLE\",\"secretAccessKey\":\"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY\"}";

    private final AwsSigner signer = new AwsSigner(VERTX, () -> NOW);

    @AfterAll
    static void close() {
        VERTX.close();
    }

    private static Endpoint endpoint(String host, int port) {
        Endpoint given = Given.endpoint("m", "amazon-bedrock", Given.prices("1", "1"));
        return new Endpoint(
                given.id(),
                given.model(),
                given.canonicalModel(),
                given.provider(),
                given.providerName(),
                given.tag(),
                given.providerModelId(),
                given.protocol(),
                host,
                port,
                port == 443,
                "",
                "",
                given.prices(),
                0,
                0);
    }

    private Map<String, String> headers(String host, int port, Buffer body, String secret) {
        return signer.sign(new OutgoingCall(endpoint(host, port), URI, body), secret)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void aKeyOfBedrockIsShownAsItIs() {
        assertThat(signer.auth()).isEqualTo(Auth.AUTH_AWS);
        assertThat(headers("127.0.0.1", 80, Buffer.buffer("{}"), "ABSK-1"))
                .isEqualTo(Map.of("authorization", "Bearer ABSK-1"));
    }

    @Test
    void keysSignTheCallAndItsBody() {
        Map<String, String> headers =
                headers("bedrock-runtime.eu-west-1.amazonaws.com", 443, Buffer.buffer("{\"é\":1}"), KEYS);

        assertThat(headers).containsEntry("x-amz-date", "20261130T040506Z");
        assertThat(headers.get("authorization"))
                .isEqualTo(expected(
                        "bedrock-runtime.eu-west-1.amazonaws.com",
                        "eu-west-1",
                        headers,
                        "{\"é\":1}".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, AwsSigner.BODY_BYTES_ON_LOOP_AT_MOST, AwsSigner.BODY_BYTES_ON_LOOP_AT_MOST + 1, 3 << 20})
    void bodiesOfAnySizeAreSignedTheSame(int bytes) {
        Buffer body = Buffer.buffer(new byte[bytes]);
        Map<String, String> headers = headers("bedrock-runtime.us-east-1.amazonaws.com", 443, body, KEYS);

        assertThat(headers.get("authorization"))
                .isEqualTo(expected("bedrock-runtime.us-east-1.amazonaws.com", "us-east-1", headers, body.getBytes()));
        assertThat(body.length()).as("read, and not taken").isEqualTo(bytes);
    }

    @Test
    void onlyASmallBodyIsSignedAtOnce() {
        Endpoint endpoint = endpoint("bedrock-runtime.us-east-1.amazonaws.com", 443);
        Buffer large = Buffer.buffer(new byte[AwsSigner.BODY_BYTES_ON_LOOP_AT_MOST + 1]);

        Future<Map<String, String>> small = signer.sign(new OutgoingCall(endpoint, URI, Buffer.buffer("{}")), KEYS);

        assertThat(small.isComplete()).isTrue();
        assertThat(headers(endpoint.host(), 443, large, KEYS)).containsKey("authorization");
    }

    @Test
    void theTokenOfASessionIsShownAndSigned() {
        String session = KEYS.replace("}", ",\"sessionToken\":\"token-1\"}");
        Map<String, String> headers =
                headers("bedrock-runtime.us-east-1.amazonaws.com", 443, Buffer.buffer("{}"), session);

        assertThat(headers).containsEntry("x-amz-security-token", "token-1").doesNotContainKey("host");
        assertThat(headers.get("authorization")).contains("x-amz-security-token");
    }

    @ParameterizedTest
    @CsvSource({
        "bedrock-runtime.eu-west-1.amazonaws.com,                     us-east-1, eu-west-1",
        "bedrock-runtime-fips.us-gov-west-1.amazonaws.com,            us-east-1, us-gov-west-1",
        "bedrock-runtime.cn-north-1.amazonaws.com.cn,                 us-east-1, cn-north-1",
        "vpce-1-2.bedrock-runtime.eu-central-1.vpce.amazonaws.com,    us-east-1, eu-central-1",
        "127.0.0.1,                                                   us-east-1, us-east-1",
        "proxy.example.org,                                           us-east-1, us-east-1",
    })
    void theRegionIsTheHostsElseTheCredentials(String host, String ofCredential, String region) {
        String keys = KEYS.replace("}", ",\"region\":\"" + ofCredential + "\"}");

        assertThat(headers(host, 443, Buffer.buffer("{}"), keys).get("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261130/" + region + "/bedrock/aws4_request, ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {                                                | 127.0.0.1 | a credential of AWS is no use
        {"accessKeyId":"AKIDEXAMPLE"}                    | 127.0.0.1 | a credential of AWS is no use
        {"secretAccessKey":"very-secret"}                | 127.0.0.1 | a credential of AWS is no use
        {"accessKeyId":"A","secretAccessKey":"very-secret"} | 127.0.0.1 | no region to sign for
        """)
    void whatCannotSignIsToldWithoutAnyOfIt(String secret, String host, String told) {
        for (int bytes : new int[] {2, AwsSigner.BODY_BYTES_ON_LOOP_AT_MOST + 1}) {
            OutgoingCall call = new OutgoingCall(endpoint(host, 80), URI, Buffer.buffer(new byte[bytes]));

            Throwable cause = signer.sign(call, secret)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .handle((headers, failure) -> failure)
                    .join();

            assertThat(cause).hasMessageContaining(told).hasMessageNotContaining("very-secret");
            assertThat(cause instanceof CredentialTrouble || cause.getCause() instanceof CredentialTrouble)
                    .isTrue();
        }
    }

    /** The example of the guide: its signature does not depend on how this one is made. */
    private static String expected(String host, String region, Map<String, String> headers, byte[] body) {
        boolean hashed = headers.containsKey("x-amz-content-sha256");
        String hash = sha256(body);
        String signed = (hashed ? "host;x-amz-content-sha256" : "host") + ";x-amz-date";
        String canonical = "POST\n" + URI.replace("%", "%25") + "\n\nhost:" + host + "\n"
                + (hashed ? "x-amz-content-sha256:" + hash + "\n" : "") + "x-amz-date:" + headers.get("x-amz-date")
                + "\n\n" + signed + "\n" + hash;
        String scope = "20261130/" + region + "/bedrock/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n20261130T040506Z\n" + scope + "\n"
                + sha256(canonical.getBytes(StandardCharsets.UTF_8));
        byte[] key = "AWS4wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".getBytes(StandardCharsets.UTF_8);
        for (String step : new String[] {"20261130", region, "bedrock", "aws4_request", toSign}) {
            key = hmac(key, step);
        }
        return "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/" + scope + ", SignedHeaders=" + signed + ", Signature="
                + HexFormat.of().formatHex(key);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
