package dev.trunkline.gateway.generation;

/** The application that calls, by its own word: {@code HTTP-Referer}, its title and {@code User-Agent}. */
public record App(String url, String title, String userAgent) {

    private static final int CHARACTERS_AT_MOST = 256;

    public App {
        url = shortened(url);
        title = shortened(title);
        userAgent = shortened(userAgent);
    }

    private static String shortened(String text) {
        return text.length() <= CHARACTERS_AT_MOST ? text : text.substring(0, CHARACTERS_AT_MOST);
    }
}
