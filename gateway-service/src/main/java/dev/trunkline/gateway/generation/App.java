package dev.trunkline.gateway.generation;

import dev.trunkline.gateway.text.ShortText;

/**
 * The application that calls, by its own word: {@code HTTP-Referer}, its title and {@code User-Agent}.
 *
 * @param sessionId {@code X-Session-Id}: which of its calls belong together
 */
public record App(String url, String title, String userAgent, String sessionId) {

    /** One that says nothing of a session. */
    public App(String url, String title, String userAgent) {
        this(url, title, userAgent, "");
    }

    public App {
        url = ShortText.of(url);
        title = ShortText.of(title);
        userAgent = ShortText.of(userAgent);
        sessionId = ShortText.of(sessionId);
    }
}
