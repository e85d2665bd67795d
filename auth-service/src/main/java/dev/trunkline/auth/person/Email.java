package dev.trunkline.auth.person;

import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.http.Shapes;
import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail address as people type it: only what could never be one is refused. */
public final class Email {

    static final int CHARACTERS_AT_MOST = 254;
    static final String WRITTEN = "^[^\\s@<>\"'" + Shapes.CONTROL + "]{1,64}@[^\\s@<>\"'" + Shapes.CONTROL + "]+$";

    private static final Pattern SHAPE = Pattern.compile(WRITTEN, Pattern.UNICODE_CHARACTER_CLASS);

    private Email() {}

    /** The address in lower case. */
    public static Outcome<String> read(String text) {
        String email = text.strip().toLowerCase(Locale.ROOT);
        return email.length() <= CHARACTERS_AT_MOST && SHAPE.matcher(email).matches()
                ? Outcome.done(email)
                : Outcome.refused(
                        new Refusal.InvalidField("email", "email: expected an address such as a@example.com"));
    }
}
