package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.catalogue.Endpoint;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is known of Claude by the name of its model, at whichever provider: by the migration guides and "Thinking" at
 * platform.claude.com/docs, and recorded requests; as of 2026-11. Pure.
 */
public final class Claude {

    private static final String NAME = "claude";
    private static final String REASONING = "reasoning";

    /** Later ones think as much as they find right, and take an effort in its place. */
    private static final Pattern TAKES_BUDGET =
            Pattern.compile("claude-3-7-.*|claude-(opus|sonnet|haiku)-4(-[0-6])?(-20[0-9]{6})?");

    /** Later models refuse {@code top_p} beside a temperature. */
    private static final Pattern TAKES_BOTH =
            Pattern.compile("claude-([123]|instant).*|claude-(opus|sonnet)-4(-0|-20[0-9]{6})");

    /**
     * From Opus 4.7 on: they take no sampling other than their own, think as much as they find right, and show their
     * thoughts only to who says so.
     */
    private static final Pattern LATER =
            Pattern.compile("claude-(fable|mythos).*|claude-[a-z]+-([5-9]|[1-9][0-9]|4-[7-9]|4-[1-9][0-9])([^0-9].*)?");

    /** Of the later ones those that think only when asked to. */
    private static final Pattern THINKS_WHEN_ASKED = Pattern.compile("claude-opus-4-[78]([^0-9].*)?");

    private static final Pattern TAKES_DISABLED =
            Pattern.compile("claude-(opus|sonnet)-5(-20[0-9]{6})?(-fast)?|claude-haiku-5([^0-9].*)?");

    private static final Pattern TAKES_BETWEEN_TOOLS = Pattern.compile("claude-sonnet-5-5([^0-9].*)?");

    /** How other providers end their names of the same model: {@code -v1:0}, {@code @default}. */
    private static final Pattern REVISION = Pattern.compile("-v[0-9]+(:[0-9a-z]+)*$|@default$");

    /** Earlier ones keep a prompt for five minutes only, at providers other than Anthropic itself. */
    private static final Pattern KEEPS_MINUTES =
            Pattern.compile("claude-3.*|claude-(opus|sonnet)-4(-[01])?(-20[0-9]{6})?");

    private Claude() {}

    /** Whether the endpoint's model is one, by the provider's name of it or by the public one. */
    public static boolean isServedBy(Endpoint endpoint) {
        return isNamed(endpoint.providerModelId()) || isNamed(endpoint.model());
    }

    /** Whether a model of this name is one. */
    public static boolean isNamed(String model) {
        return model.toLowerCase(Locale.ROOT).contains(NAME);
    }

    /** Whether it may be told how many tokens to think. */
    static boolean takesBudget(Endpoint endpoint) {
        return TAKES_BUDGET.matcher(name(endpoint)).matches();
    }

    /** Whether it thinks when asked to: as the catalogue has it, and by its name where that says nothing. */
    static boolean thinks(Endpoint endpoint) {
        Set<String> supported = endpoint.supportedParameters();
        return supported.isEmpty() ? takesBudget(endpoint) || isLater(endpoint) : supported.contains(REASONING);
    }

    /** Whether it may not be told how many tokens to think. */
    static boolean refusesBudget(Endpoint endpoint) {
        return isLater(endpoint);
    }

    /** Whether temperature and its kin are refused where they are not what the model has anyway. */
    public static boolean refusesSampling(Endpoint endpoint) {
        return isLater(endpoint);
    }

    /** How it is kept from thinking; the lowest effort is what all those take that come later than this was written. */
    static ThinkingOff off(Endpoint endpoint) {
        String name = name(endpoint);
        if (!isLater(endpoint) || THINKS_WHEN_ASKED.matcher(name).matches()) {
            return ThinkingOff.UNASKED;
        }
        if (TAKES_DISABLED.matcher(name).matches()) {
            return ThinkingOff.DISABLED;
        }
        return TAKES_BETWEEN_TOOLS.matcher(name).matches() ? ThinkingOff.BETWEEN_TOOLS : ThinkingOff.LEAST_EFFORT;
    }

    /** Whether its thoughts come without their text, which is paid for all the same, unless a request asks for it. */
    static boolean hidesThoughts(Endpoint endpoint) {
        return isLater(endpoint);
    }

    private static boolean isLater(Endpoint endpoint) {
        return LATER.matcher(name(endpoint)).matches();
    }

    /** Whether it takes {@code top_p} beside a temperature. */
    public static boolean takesTopPBesideTemperature(Endpoint endpoint) {
        return TAKES_BOTH.matcher(name(endpoint)).matches();
    }

    /** Whether another provider than Anthropic keeps prompts for an hour with it. */
    public static boolean keepsAnHour(Endpoint endpoint) {
        return isServedBy(endpoint) && !KEEPS_MINUTES.matcher(name(endpoint)).matches();
    }

    /**
     * As Anthropic itself calls it, from {@code us.anthropic.claude-sonnet-4-20250514-v1:0} or
     * {@code claude-sonnet-4@20250514}.
     */
    static String name(Endpoint endpoint) {
        String given = isNamed(endpoint.providerModelId()) ? endpoint.providerModelId() : endpoint.model();
        String small = given.toLowerCase(Locale.ROOT).replace('.', '-');
        int at = small.lastIndexOf(NAME);
        return at < 0
                ? small
                : REVISION.matcher(small.substring(at)).replaceFirst("").replace('@', '-');
    }
}
