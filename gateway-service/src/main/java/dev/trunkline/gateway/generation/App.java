package dev.trunkline.gateway.generation;

import dev.trunkline.gateway.text.ShortText;

/** The application that calls, by its own word: {@code HTTP-Referer}, its title and {@code User-Agent}. */
public record App(String url, String title, String userAgent) {

    public App {
        url = ShortText.of(url);
        title = ShortText.of(title);
        userAgent = ShortText.of(userAgent);
    }
}
