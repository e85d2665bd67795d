package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.failure.ProviderWords;

/** What a caller may read of what a provider said when it failed. Pure. */
final class ToldWords {

    static final int CHARACTERS_AT_MOST = 1_024;

    private ToldWords() {}

    /** Nothing of what concerns the operator's account there. */
    static ProviderWords of(AttemptEnd end) {
        if (!(end instanceof AttemptEnd.Failed failed)) {
            return ProviderWords.NONE;
        }
        boolean ofTheOperator = !failed.candidate().byok()
                && (failed.fault() == Fault.FAULT_CREDENTIAL || failed.said().concernsAccount());
        ProviderWords words = failed.said().words();
        return ofTheOperator
                ? ProviderWords.NONE
                : new ProviderWords(cut(words.raw()), words.code(), cut(words.message()));
    }

    private static String cut(String words) {
        if (words.length() <= CHARACTERS_AT_MOST) {
            return words;
        }
        boolean half = Character.isHighSurrogate(words.charAt(CHARACTERS_AT_MOST - 1));
        return words.substring(0, half ? CHARACTERS_AT_MOST - 1 : CHARACTERS_AT_MOST);
    }
}
