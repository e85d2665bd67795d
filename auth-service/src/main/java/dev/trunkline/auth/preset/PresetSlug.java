package dev.trunkline.auth.preset;

import dev.trunkline.auth.http.Fields;
import dev.trunkline.auth.http.Outcome;
import java.util.regex.Pattern;

/** The name by which a preset is asked for. Pure. */
final class PresetSlug {

    static final String WRITTEN = "^[a-z0-9]+([._-][a-z0-9]+)*$";
    static final int CHARACTERS_AT_MOST = 64;

    private static final Pattern SHAPE = Pattern.compile(WRITTEN);

    private PresetSlug() {}

    /** What is none names nothing: the database is not even asked for it. */
    static boolean isOne(String text) {
        return text.length() <= CHARACTERS_AT_MOST && SHAPE.matcher(text).matches();
    }

    static Outcome<String> read(String text) {
        return isOne(text)
                ? Outcome.done(text)
                : Fields.refused(
                        "slug",
                        "expected lower-case letters and digits, between them \"-\", \".\" or \"_\", at most "
                                + CHARACTERS_AT_MOST + " characters");
    }
}
