package dev.trunkline.auth.settings;

/** Settings in the words of their page: what each is called, and one sentence of what it does. Pure. */
final class SettingsWords {

    private SettingsWords() {}

    static String label(NameList list) {
        return switch (list) {
            case ALLOWED_PROVIDERS -> "Allowed providers";
            case IGNORED_PROVIDERS -> "Ignored providers";
            case ALLOWED_MODELS -> "Allowed models";
            case IGNORED_MODELS -> "Ignored models";
        };
    }

    static String sentence(NameList list) {
        return switch (list) {
            case ALLOWED_PROVIDERS -> "One slug a line. Nobody else is asked; empty: everybody may be.";
            case IGNORED_PROVIDERS -> "One slug a line. They are never asked.";
            case ALLOWED_MODELS -> "One slug a line. A request for any other model is refused; empty: every model.";
            case IGNORED_MODELS -> "One slug a line. A request for one of them is refused, in all its variants.";
        };
    }

    /** What a list says in which nothing stands. */
    static String empty(NameList list) {
        return switch (list) {
            case ALLOWED_PROVIDERS, ALLOWED_MODELS -> "all";
            case IGNORED_PROVIDERS, IGNORED_MODELS -> "none";
        };
    }

    static String label(ProviderSort sort) {
        return switch (sort) {
            case PRICE -> "price: the cheapest first";
            case THROUGHPUT -> "throughput: the most tokens a second first";
            case LATENCY -> "latency: the soonest first token first";
            case EXACTO -> "exacto: the best tool calls first";
        };
    }

    static String label(Switch which) {
        return switch (which) {
            case ENFORCE_ZDR -> "Zero data retention, whatever the model";
            case ENFORCE_ZDR_ANTHROPIC -> "Zero data retention for models of Anthropic";
            case ENFORCE_ZDR_OPENAI -> "Zero data retention for models of OpenAI";
            case ENFORCE_ZDR_GOOGLE -> "Zero data retention for models of Google";
            case ENFORCE_ZDR_XAI -> "Zero data retention for models of xAI";
            case ENFORCE_ZDR_OTHER -> "Zero data retention for models of all others";
            case ENABLE_PAID_MODEL_TRAINING -> "Paid endpoints may train";
            case ENABLE_FREE_MODEL_TRAINING -> "Free endpoints may train";
            case ENABLE_FREE_MODEL_PUBLICATION -> "Free endpoints may publish";
        };
    }

    static String sentence(Switch which) {
        return switch (which) {
            case ENFORCE_ZDR -> "All requests go only to endpoints that keep nothing of them.";
            case ENFORCE_ZDR_ANTHROPIC, ENFORCE_ZDR_OPENAI, ENFORCE_ZDR_GOOGLE, ENFORCE_ZDR_XAI ->
                "Requests for these go only to endpoints that keep nothing of them.";
            case ENFORCE_ZDR_OTHER ->
                "Requests for models of any other author go only to endpoints that keep nothing of them.";
            case ENABLE_PAID_MODEL_TRAINING ->
                "Not ticked: no endpoint with a price is asked that trains models on what it is sent.";
            case ENABLE_FREE_MODEL_TRAINING ->
                "Not ticked: no endpoint without a price is asked that trains models on what it is sent.";
            case ENABLE_FREE_MODEL_PUBLICATION ->
                "Not ticked: no endpoint without a price is asked that publishes what it is sent.";
        };
    }
}
