package dev.trunkline.gateway.credential;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.catalogue.Endpoint;
import io.netty.buffer.ByteBufInputStream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Shows a credential to Bedrock: a key of its own as it is, keys of AWS by Signature Version 4, which the AWS SDK
 * makes. The signature covers the body; a large one is hashed by a worker, since that takes an event loop too long.
 * Thread-safe.
 */
@Singleton
final class AwsSigner implements Signer {

    /** Less than a millisecond's work. */
    static final int BODY_BYTES_ON_LOOP_AT_MOST = 256 << 10;

    private static final String SERVICE = "bedrock";
    private static final String HOST = "host";

    /** {@code bedrock-runtime.eu-west-1.amazonaws.com} and its kin. */
    private static final Pattern REGION_IN_HOST =
            Pattern.compile("(?:^|\\.)bedrock-runtime(?:-fips)?\\.([a-z0-9-]+)\\.");

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Vertx vertx;
    private final Clock clock;

    AwsSigner(Vertx vertx, InstantSource clock) {
        this.vertx = vertx;
        this.clock = clock.withZone(ZoneOffset.UTC);
    }

    @Override
    public Auth auth() {
        return Auth.AUTH_AWS;
    }

    @Override
    public Future<Map<String, String>> sign(OutgoingCall call, String secret) {
        if (!AwsKeys.areIn(secret)) {
            return Future.succeededFuture(Map.of("authorization", "Bearer " + secret));
        }
        if (call.body().length() > BODY_BYTES_ON_LOOP_AT_MOST) {
            return vertx.executeBlocking(() -> signed(call, secret), false);
        }
        try {
            return Future.succeededFuture(signed(call, secret));
        } catch (CredentialTrouble trouble) {
            return Future.failedFuture(trouble);
        }
    }

    private Map<String, String> signed(OutgoingCall call, String secret) {
        AwsKeys keys = AwsKeys.read(secret);
        String region = region(call.endpoint(), keys);
        SignedRequest signed = signer.sign(request -> request.identity(identity(keys))
                .request(post(call))
                .payload(() -> stream(call.body()))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        Map<String, String> headers = new TreeMap<>();
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase(HOST)) {
                headers.put(name.toLowerCase(Locale.ROOT), values.getFirst());
            }
        });
        return Map.copyOf(headers);
    }

    /** What the host says is what it takes; one that says nothing is a proxy, or a test. */
    private static String region(Endpoint endpoint, AwsKeys keys) {
        Matcher inHost = REGION_IN_HOST.matcher(endpoint.host());
        String region = inHost.find() ? inHost.group(1) : keys.region();
        if (region.isBlank()) {
            throw CredentialTrouble.useless("no region to sign for (expected: a member region, or a host like"
                    + " bedrock-runtime.<region>.amazonaws.com)");
        }
        return region;
    }

    private static AwsCredentialsIdentity identity(AwsKeys keys) {
        return keys.sessionToken().isEmpty()
                ? AwsCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey())
                : AwsSessionCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
    }

    private static SdkHttpRequest post(OutgoingCall call) {
        Endpoint endpoint = call.endpoint();
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .protocol(endpoint.tls() ? "https" : "http")
                .host(endpoint.host())
                .port(endpoint.port())
                .encodedPath(call.uri())
                .build();
    }

    /** Over the bytes themselves, of which there may be many. */
    private static ByteBufInputStream stream(Buffer body) {
        return new ByteBufInputStream(body.getByteBuf());
    }
}
