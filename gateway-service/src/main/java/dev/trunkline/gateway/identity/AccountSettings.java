package dev.trunkline.gateway.identity;

import dev.trunkline.gateway.text.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the caller's account has settled for all of its keys. Immutable.
 *
 * @param defaultTextModel slug for requests that name no model, empty: none
 * @param defaultSort how endpoints are ordered for requests that say nothing of it
 * @param allowedProviders slugs in lower case, sorted; empty: all
 * @param ignoredProviders slugs in lower case, sorted
 * @param allowedModels slugs, empty: all
 * @param zdr for whose models only endpoints are used that retain nothing
 * @param deniesPaidTraining whether endpoints with a price that may train on what they are sent are not used
 * @param deniesFreeTraining the same of those without a price
 * @param deniesFreePublication whether endpoints without a price that may publish what they are sent are not used
 */
public record AccountSettings(
        String defaultTextModel,
        DefaultSort defaultSort,
        List<String> allowedProviders,
        List<String> ignoredProviders,
        List<String> allowedModels,
        List<String> ignoredModels,
        ZeroRetention zdr,
        boolean deniesPaidTraining,
        boolean deniesFreeTraining,
        boolean deniesFreePublication) {

    /** Of an account that has settled nothing: all is allowed. */
    public static final AccountSettings NONE = new AccountSettings(
            "",
            DefaultSort.AS_USUAL,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            ZeroRetention.NOWHERE,
            false,
            false,
            false);

    /** By what endpoints are ordered. */
    public enum DefaultSort {
        AS_USUAL,
        PRICE,
        THROUGHPUT,
        LATENCY,
        EXACTO;

        /** What this version does not know is as usual. */
        static DefaultSort of(String word) {
            return Arrays.stream(values())
                    .filter(sort -> sort != AS_USUAL
                            && sort.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElse(AS_USUAL);
        }
    }

    /** For whose models it holds. `other` are all authors without a name of their own here. */
    public record ZeroRetention(
            boolean all, boolean anthropic, boolean openai, boolean google, boolean xai, boolean other) {

        public static final ZeroRetention NOWHERE = new ZeroRetention(false, false, false, false, false, false);

        /** @param slug of a model */
        public boolean holdsForModel(String slug) {
            int end = slug.indexOf('/');
            return holdsFor((end < 0 ? slug : slug.substring(0, end)).toLowerCase(Locale.ROOT));
        }

        /** @param author the part of a model's slug before the `/`, in lower case */
        public boolean holdsFor(String author) {
            return all
                    || switch (author) {
                        case "anthropic" -> anthropic;
                        case "openai" -> openai;
                        case "google" -> google;
                        case "x-ai" -> xai;
                        default -> other;
                    };
        }
    }

    /** Whether nothing is settled, as for most accounts. */
    @SuppressWarnings("ReferenceEquality") // whoever settled nothing has the one object for it
    public boolean isNone() {
        return this == NONE;
    }

    static AccountSettings of(dev.trunkline.contracts.identity.v1.AccountSettings message) {
        AccountSettings read = new AccountSettings(
                message.getDefaultTextModel(),
                DefaultSort.of(message.getDefaultProviderSort()),
                slugs(message.getAllowedProvidersList()),
                slugs(message.getIgnoredProvidersList()),
                List.copyOf(message.getAllowedModelsList()),
                List.copyOf(message.getIgnoredModelsList()),
                new ZeroRetention(
                        message.getEnforceZdr(),
                        message.getEnforceZdrAnthropic(),
                        message.getEnforceZdrOpenai(),
                        message.getEnforceZdrGoogle(),
                        message.getEnforceZdrXai(),
                        message.getEnforceZdrOther()),
                message.getDenyPaidModelTraining(),
                message.getDenyFreeModelTraining(),
                message.getDenyFreeModelPublication());
        return read.equals(NONE) ? NONE : read;
    }

    private static List<String> slugs(List<String> providers) {
        return providers.stream()
                .map(slug -> slug.toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }

    int characters() {
        return Words.characters(List.of(defaultTextModel))
                + Words.characters(allowedProviders)
                + Words.characters(ignoredProviders)
                + Words.characters(allowedModels)
                + Words.characters(ignoredModels);
    }
}
