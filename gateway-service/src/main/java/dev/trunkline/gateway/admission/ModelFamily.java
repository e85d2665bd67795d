package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.catalogue.Endpoint;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose rules for images and files a model follows, as far as its names tell: its slugs in the catalogue and its id at
 * the provider. A model under names of an operator's own is of none of them.
 */
enum ModelFamily {
    /** Charges for an image as much as gpt-4o does, at a token price of a 33rd. */
    GPT_4O_MINI,
    /** OpenAI's up to GPT-5.3 and its o models: they scale each image down to a few tiles or patches. */
    GPT_BY_TILES,
    /** OpenAI's GPT-5.4 and 5.5: at most 10,000 patches of an image. */
    GPT_BY_PATCHES,
    /** OpenAI's from GPT-5.6 on: patches without a limit. */
    GPT_UNSCALED,
    CLAUDE,
    GEMINI,
    /** Open models whose image processors can be read. */
    OPEN,
    UNKNOWN;

    private static final Pattern GPT = Pattern.compile("gpt-(\\d+)(?:\\.(\\d+))?");
    private static final Pattern BEFORE_GPT_5 = Pattern.compile("(?:^|[/ ])(?:o1|o3|o4-mini|codex-mini|computer-use)");
    private static final Set<String> OPEN_AUTHORS =
            Set.of("google", "meta-llama", "mistralai", "moonshotai", "qwen", "z-ai");
    private static final int HUNDREDTHS = 100;
    private static final int GPT_5_4 = 504;
    private static final int GPT_5_6 = 506;

    static ModelFamily of(Endpoint endpoint) {
        String names = names(endpoint);
        if (names.contains("claude")) {
            return CLAUDE;
        }
        if (names.contains("gemini")) {
            return GEMINI;
        }
        String author =
                endpoint.model().substring(0, Math.max(0, endpoint.model().indexOf('/')));
        Matcher gpt = GPT.matcher(names);
        if (author.equals("openai") || gpt.find()) {
            return ofOpenAi(names, gpt.reset());
        }
        return OPEN_AUTHORS.contains(author) ? OPEN : UNKNOWN;
    }

    static String names(Endpoint endpoint) {
        return String.join(" ", endpoint.model(), endpoint.canonicalModel(), endpoint.providerModelId())
                .toLowerCase(Locale.ROOT);
    }

    private static ModelFamily ofOpenAi(String names, Matcher gpt) {
        if (names.contains("gpt-4o-mini")) {
            return GPT_4O_MINI;
        }
        int newest = BEFORE_GPT_5.matcher(names).find() ? 1 : 0;
        while (gpt.find()) {
            newest = Math.max(newest, version(gpt));
        }
        // One that says nothing of its age is taken for a new one.
        if (newest == 0 || newest >= GPT_5_6) {
            return GPT_UNSCALED;
        }
        return newest >= GPT_5_4 ? GPT_BY_PATCHES : GPT_BY_TILES;
    }

    private static int version(Matcher gpt) {
        String minor = gpt.group(2);
        String digits = gpt.group(1) + (minor == null ? "" : minor);
        if (digits.length() > 4) {
            return GPT_5_6;
        }
        return Integer.parseInt(gpt.group(1)) * HUNDREDTHS + (minor == null ? 0 : Integer.parseInt(minor));
    }
}
