package dev.trunkline.gateway.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.connection.CleanConnections;
import dev.trunkline.gateway.credential.TokenCache.Token;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.settings.TokenSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks for tokens as OAuth 2.0 has it (RFC 6749, 5.1 and 5.2): a form there, JSON back. Thread-safe. */
@Singleton
public class TokenEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int ANSWER_BYTES_AT_MOST = 64 * 1024;
    private static final int CONNECTIONS = 8;
    private static final int WAITING_REQUESTS = 256;

    private static final Pattern ERROR_WORD = Pattern.compile("[a-z_]{1,60}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,16384}");
    private static final long LONGEST_LIFE_SECONDS = 86_400;
    /** The shortest that anybody gives; said nowhere only by who forgets it. */
    private static final long UNKNOWN_LIFE_SECONDS = 300;

    private final HttpClient client;
    private final InstantSource clock;
    private final long timeoutMillis;

    TokenEndpoint(Vertx vertx, InstantSource clock, GatewaySettings settings) {
        TokenSettings tokens = settings.tokens();
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(tokens.connectTimeout().toMillis()))
                .setKeepAlive(false)
                .setMaxPoolSize(CONNECTIONS)
                .setMaxWaitQueueSize(WAITING_REQUESTS)
                .setShared(false);
        this.client = CleanConnections.client(vertx, options, options.getPoolOptions());
        this.clock = clock;
        this.timeoutMillis = tokens.timeout().toMillis();
    }

    /**
     * One token.
     *
     * @param url of the operator's settings
     * @param form may hold secrets, and is never shown
     * @return fails with {@link CredentialTrouble} in one line
     */
    public Future<Token> fetch(URI url, Map<String, String> form) {
        return client.request(options(url))
                .compose(request -> answer(request, form))
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .recover(cause -> Future.failedFuture(
                        cause instanceof CredentialTrouble
                                ? cause
                                : CredentialTrouble.noToken(url.getHost() + " gave no token: "
                                        + cause.getClass().getSimpleName())));
    }

    private RequestOptions options(URI url) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url.toString())
                .setIdleTimeout(timeoutMillis)
                .putHeader(HttpHeaders.CONTENT_TYPE, FORM)
                .putHeader(HttpHeaders.ACCEPT, "application/json");
    }

    private Future<Token> answer(HttpClientRequest request, Map<String, String> form) {
        return request.send(Buffer.buffer(encoded(form))).compose(head -> body(request, head)
                .compose(body -> token(request.getHost(), head.statusCode(), body)));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                        + '='
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Future<Buffer> body(HttpClientRequest request, HttpClientResponse head) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        head.exceptionHandler(whole::tryFail);
        head.handler(chunk -> {
            if (body.length() + chunk.length() > ANSWER_BYTES_AT_MOST) {
                whole.tryFail(CredentialTrouble.noToken(
                        request.getHost() + " gave no token: more than " + ANSWER_BYTES_AT_MOST + " bytes"));
                request.reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        head.endHandler(_ -> whole.tryComplete(body));
        return whole.future();
    }

    private Future<Token> token(String host, int status, Buffer body) {
        JsonNode answer = read(body);
        String token = answer.path("access_token").asText("");
        if (status != OK || !TOKEN.matcher(token).matches()) {
            String word = answer.path("error").asText("");
            String detail = host + " gave no token: status " + status
                    + (ERROR_WORD.matcher(word).matches() ? ", " + word : "");
            boolean refused = status == BAD_REQUEST || status == UNAUTHORIZED || status == FORBIDDEN;
            return Future.failedFuture(refused ? CredentialTrouble.useless(detail) : CredentialTrouble.noToken(detail));
        }
        long seconds = answer.path("expires_in").asLong(UNKNOWN_LIFE_SECONDS);
        long life = Math.clamp(seconds, 0, LONGEST_LIFE_SECONDS);
        return Future.succeededFuture(new Token(token, clock.millis() + 1000 * life));
    }

    private static JsonNode read(Buffer body) {
        try {
            return JSON.readTree(body.getBytes());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
