package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.failure.ProviderWords;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a credential out of what a provider says: some repeat it in their errors. Pure. */
final class Redaction {

    static final String IN_ITS_PLACE = "[credential]";

    /** So few characters at the end of a text that was cut off are not worth hiding. */
    private static final int CUT_CHARACTERS_AT_LEAST = 4;

    private static final int DENSE_CUT_CHARACTERS_AT_LEAST = 6;

    /** So often may an escape be escaped again. */
    private static final int LAYERS_AT_MOST = 4;

    private Redaction() {}

    static AttemptEnd of(AttemptEnd end, @Nullable String credential) {
        if (credential == null || credential.isEmpty()) {
            return end;
        }
        return switch (end) {
            case AttemptEnd.Failed failed ->
                new AttemptEnd.Failed(
                        failed.candidate(),
                        text(failed.detail(), credential),
                        failed.said().saying(words(failed.said().words(), credential)),
                        failed.connected());
            case AttemptEnd.BrokenOff broken ->
                new AttemptEnd.BrokenOff(
                        broken.candidate(), broken.fault(), text(broken.detail(), credential), broken.summary());
            case AttemptEnd.StreamAnswered answered -> answered;
            case AttemptEnd.WholeAnswered answered -> answered;
            case AttemptEnd.Untranslatable untranslatable -> untranslatable;
            case AttemptEnd.CreditEnded ended -> ended;
            case AttemptEnd.CutShort cut -> cut;
            case AttemptEnd.CallerGone gone -> gone;
        };
    }

    private static ProviderWords words(ProviderWords words, String credential) {
        return new ProviderWords(
                text(words.raw(), credential), text(words.code(), credential), text(words.message(), credential));
    }

    /**
     * Without the credential and, where it is JSON, the texts in it, as it is and as it may be written: in JSON, URLs,
     * HTML, Base64 or hexadecimal digits, one within the other; nor its beginning where the text was cut off. Nothing
     * is left where the credential has too many texts to look for.
     */
    static String text(String text, String credential) {
        if (credential.isEmpty()) {
            return text;
        }
        List<SecretForms> secrets = SecretForms.all(credential);
        if (secrets.size() > SecretForms.PARTS_AT_MOST) {
            return text.isEmpty() ? text : IN_ITS_PLACE;
        }
        BitSet secret = new BitSet();
        DecodedText reading = DecodedText.written(text);
        for (int layer = 0; layer <= LAYERS_AT_MOST; layer++) {
            mark(reading, secrets, secret);
            DecodedText below = reading.decoded();
            if (below.text().equals(reading.text())) {
                break;
            }
            reading = below;
        }
        return replaced(text, secret);
    }

    private static void mark(DecodedText reading, List<SecretForms> secrets, BitSet secret) {
        DecodedText dense = reading.withoutBlanks();
        for (SecretForms forms : secrets) {
            mark(reading, forms.plain(), false, secret);
            forms.dense().forEach(form -> mark(dense, form, true, secret));
        }
    }

    /** Marks where it stands in the text as it was written. */
    private static void mark(DecodedText reading, String form, boolean dense, BitSet secret) {
        if (form.isEmpty()) {
            // It would be found without end.
            return;
        }
        String text = reading.text();
        // In Base64 one neighbour on each side holds bits of it, too.
        int neighbours = dense ? 1 : 0;
        for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
            int from = Math.max(0, at - neighbours);
            int to = Math.min(text.length(), at + form.length() + neighbours);
            secret.set(reading.startOf(from), reading.startOf(to));
        }
        int least = dense ? DENSE_CUT_CHARACTERS_AT_LEAST : CUT_CHARACTERS_AT_LEAST;
        for (int length = Math.min(form.length() - 1, text.length()); length >= least; length--) {
            if (text.regionMatches(text.length() - length, form, 0, length)) {
                int from = Math.max(0, text.length() - length - neighbours);
                secret.set(reading.startOf(from), reading.startOf(text.length()));
                return;
            }
        }
    }

    private static String replaced(String text, BitSet secret) {
        if (secret.isEmpty()) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        int from = 0;
        for (int at = secret.nextSetBit(0); at >= 0; at = secret.nextSetBit(from)) {
            clean.append(text, from, at).append(IN_ITS_PLACE);
            from = secret.nextClearBit(at);
        }
        return clean.append(text, from, text.length()).toString();
    }
}
