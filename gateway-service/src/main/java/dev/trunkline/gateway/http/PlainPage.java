package dev.trunkline.gateway.http;

import dev.trunkline.gateway.failure.ToldFailure;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What the gateway itself says to people in a browser. Needs nothing of other services and no script, and is the same
 * under every name, so its links say where things are. Pure but for {@link #begin}.
 */
public final class PlainPage {

    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:15vh auto;padding:0 1rem}"
                    + "h1{font-size:1.5rem}code{overflow-wrap:anywhere}:root{color-scheme:light dark}";
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String HTML = "text/html";

    private PlainPage() {}

    /** Browsers ask for it when somebody types an address; programs do not. */
    public static boolean isWanted(HttpServerRequest request) {
        for (String accepted : request.headers().getAll(HttpHeaders.ACCEPT)) {
            for (String type : accepted.split(",")) {
                if (type.split(";", 2)[0].strip().equalsIgnoreCase(HTML)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Sets the headers of a page. */
    public static void begin(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, HTML + "; charset=utf-8")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
    }

    static Buffer of(ToldFailure failure) {
        String title = HttpResponseStatus.valueOf(failure.status()).reasonPhrase();
        return page(title, """
                <p role="alert">%s</p>
                <p><a href="/">To the start</a></p>
                """.formatted(escaped(failure.message())));
    }

    /** @param publicUrl where browsers reach this installation */
    public static Buffer welcome(String publicUrl) {
        String url = escaped(publicUrl);
        return page("Trunkline", """
                <p>One line to every model.</p>
                <ul>
                <li><a href="%1$s/login">Sign in</a>: keys, apps, organisations</li>
                <li>Base URL for clients: <code>%1$s/api/v1</code></li>
                <li>For programs: <a href="%1$s/api/v1/models">models</a>, <a href="%1$s/openapi.json">the API</a></li>
                </ul>
                """.formatted(url));
    }

    private static Buffer page(String title, String content) {
        String name = escaped(title);
        return Buffer.buffer("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>%2$s</style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                %3$s</main>
                </body>
                </html>
                """.formatted(name, STYLE, content));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
