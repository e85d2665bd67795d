package dev.trunkline.gateway.auto;

import java.util.List;

/** Of which language a text most likely is, by its letters and by its smallest words. Pure. */
final class Languages {

    private static final List<String> BY_WORDS = List.of("en", "de", "fr", "es", "pt", "it");

    private Languages() {}

    /** Two letters, empty where it cannot be told. */
    static String of(String text, Counters counters) {
        int kana = 0;
        int han = 0;
        int cyrillic = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            kana += c >= '\u3040' && c <= '\u30ff' ? 1 : 0;
            han += c >= '\u4e00' && c <= '\u9fff' ? 1 : 0;
            cyrillic += c >= '\u0400' && c <= '\u04ff' ? 1 : 0;
        }
        if (kana + han > text.length() / 8) {
            return kana * 10 > han ? "ja" : "zh";
        }
        if (cyrillic > text.length() / 4) {
            return "ru";
        }
        return byWords(counters);
    }

    private static String byWords(Counters counters) {
        String best = "";
        int most = 0;
        for (String language : BY_WORDS) {
            int words = counters.of("#" + language);
            if (words > most) {
                best = language;
                most = words;
            }
        }
        return best;
    }
}
