package dev.trunkline.gateway.controlplane;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that have got a page which only people get who are logged in. What is in a session only auth-service can
 * read; here it is enough to know that it was good a moment ago. Thread-safe.
 */
final class PageSessions {

    private static final String SESSION_COOKIE = "q_session";
    private static final String FOR_PEOPLE = "/settings";
    private static final int OK = 200;

    /**
     * The session that a browser shows.
     *
     * @param holder a hash of its cookies, empty where it shows none
     * @param known whether it has been seen to be valid
     */
    record Session(String holder, boolean known) {}

    private final Cache<String, Long> knownUntilMillis;
    private final InstantSource clock;
    private final long knownForMillis;

    PageSessions(GatewaySettings.ControlPlane settings, InstantSource clock) {
        this.knownUntilMillis =
                Caffeine.newBuilder().maximumSize(settings.knownSessions()).build();
        this.clock = clock;
        this.knownForMillis = settings.sessionKnownFor().toMillis();
    }

    Session of(HttpServerRequest request) {
        StringBuilder cookies = new StringBuilder();
        for (String header : request.headers().getAll(HttpHeaders.COOKIE)) {
            for (String cookie : header.split(";", -1)) {
                if (cookie.strip().startsWith(SESSION_COOKIE)) {
                    cookies.append(cookie.strip()).append(';');
                }
            }
        }
        if (cookies.isEmpty()) {
            return new Session("", false);
        }
        String holder = hash(cookies.toString());
        Long until = knownUntilMillis.getIfPresent(holder);
        return new Session(holder, until != null && clock.millis() < until);
    }

    void answered(Session session, @Nullable String path, Outcome<HttpClientResponse> outcome) {
        if (!session.holder().isEmpty()
                && path != null
                && path.startsWith(FOR_PEOPLE)
                && outcome instanceof Outcome.Passed<HttpClientResponse>(HttpClientResponse head)
                && head.statusCode() == OK) {
            knownUntilMillis.put(session.holder(), clock.millis() + knownForMillis);
        }
    }

    private static String hash(String cookies) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(cookies.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
