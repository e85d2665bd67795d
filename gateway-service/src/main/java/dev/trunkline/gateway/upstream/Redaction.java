package dev.trunkline.gateway.upstream;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.jspecify.annotations.Nullable;

/** Takes a credential out of what a provider says: some repeat it in their errors. Pure. */
final class Redaction {

    static final String IN_ITS_PLACE = "[credential]";

    /** So few characters at the end of a text that was cut off are not worth hiding. */
    private static final int CUT_CHARACTERS_AT_LEAST = 4;

    private Redaction() {}

    static AttemptEnd of(AttemptEnd end, @Nullable String credential) {
        if (credential == null || credential.isEmpty()) {
            return end;
        }
        return switch (end) {
            case AttemptEnd.Failed failed ->
                new AttemptEnd.Failed(
                        failed.candidate(),
                        failed.fault(),
                        failed.status(),
                        text(failed.detail(), credential),
                        text(failed.raw(), credential),
                        failed.retryAfterSeconds());
            case AttemptEnd.BrokenOff broken ->
                new AttemptEnd.BrokenOff(
                        broken.candidate(), broken.fault(), text(broken.detail(), credential), broken.summary());
            case AttemptEnd.StreamAnswered answered -> answered;
            case AttemptEnd.WholeAnswered answered -> answered;
            case AttemptEnd.Untranslatable untranslatable -> untranslatable;
            case AttemptEnd.CreditEnded ended -> ended;
            case AttemptEnd.CallerGone gone -> gone;
        };
    }

    /** Without the credential, as it is and as it may stand in JSON, nor its beginning where the text was cut off. */
    static String text(String text, String credential) {
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(credential));
        String clean = text;
        for (String form : new String[] {credential, quoted, quoted.replace("/", "\\/")}) {
            clean = withoutCutEnd(clean.replace(form, IN_ITS_PLACE), form);
        }
        return clean;
    }

    private static String withoutCutEnd(String text, String form) {
        for (int length = Math.min(form.length() - 1, text.length()); length >= CUT_CHARACTERS_AT_LEAST; length--) {
            if (text.regionMatches(text.length() - length, form, 0, length)) {
                return text.substring(0, text.length() - length) + IN_ITS_PLACE;
            }
        }
        return text;
    }
}
