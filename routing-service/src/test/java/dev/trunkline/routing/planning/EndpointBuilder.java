package dev.trunkline.routing.planning;

import dev.trunkline.contracts.catalog.v1.PriceList;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** An endpoint of {@code author/model} that nothing excludes; each row of a test names only what matters to it. */
final class EndpointBuilder {

    static final String MODEL = "author/model";

    private String model = MODEL;
    private final String tag;
    private String provider;
    private String credential = "";
    private long contextLength;
    private long maxCompletionTokens;
    private Set<String> modalities = Set.of("text");
    private Set<String> outputs = Set.of();
    private Set<String> parameters = Set.of();
    private String promptUsd = "0.000001";
    private String completionUsd = "0.000001";
    private String requestUsd = "";
    private final Map<String, BigDecimal> otherUsd = new HashMap<>();
    private Terms terms = Terms.UNKNOWN;

    private EndpointBuilder(String tag) {
        this.tag = tag;
        this.provider = tag;
    }

    static EndpointBuilder at(String tag) {
        return new EndpointBuilder(tag);
    }

    EndpointBuilder model(String slug) {
        model = slug;
        return this;
    }

    EndpointBuilder provider(String slug) {
        provider = slug;
        return this;
    }

    EndpointBuilder credential(String name) {
        credential = name;
        return this;
    }

    EndpointBuilder context(long tokens) {
        contextLength = tokens;
        return this;
    }

    EndpointBuilder maxCompletion(long tokens) {
        maxCompletionTokens = tokens;
        return this;
    }

    EndpointBuilder modalities(String... names) {
        modalities = Set.of(names);
        return this;
    }

    EndpointBuilder gives(String... names) {
        outputs = Set.of(names);
        return this;
    }

    EndpointBuilder declares(String... names) {
        parameters = Set.of(names);
        return this;
    }

    /** Prompt and completion alike, US dollars per million tokens. */
    EndpointBuilder usdPerMillion(String usd) {
        return usdPerMillion(usd, usd);
    }

    EndpointBuilder usdPerMillion(String prompt, String completion) {
        promptUsd = new BigDecimal(prompt).movePointLeft(6).toPlainString();
        completionUsd = new BigDecimal(completion).movePointLeft(6).toPlainString();
        return this;
    }

    EndpointBuilder usdPerRequest(String usd) {
        requestUsd = usd;
        return this;
    }

    /** The price of one unit of a meter besides those of tokens and requests. */
    EndpointBuilder usd(String meter, String usd) {
        otherUsd.put(meter, new BigDecimal(usd));
        return this;
    }

    EndpointBuilder quantization(String name) {
        terms = new Terms(terms.dataPolicy(), name, terms.serviceTier(), terms.distillable());
        return this;
    }

    EndpointBuilder tier(String word) {
        terms = new Terms(terms.dataPolicy(), terms.quantization(), word, terms.distillable());
        return this;
    }

    EndpointBuilder distillable() {
        terms = new Terms(terms.dataPolicy(), terms.quantization(), terms.serviceTier(), true);
        return this;
    }

    EndpointBuilder data(boolean trains, boolean publishes, boolean keeps) {
        Terms.DataPolicy policy = new Terms.DataPolicy(trains, publishes, keeps);
        terms = new Terms(policy, terms.quantization(), terms.serviceTier(), terms.distillable());
        return this;
    }

    Endpoint build() {
        Map<String, BigDecimal> usd = new HashMap<>(otherUsd);
        usd.put("prompt", new BigDecimal(promptUsd));
        usd.put("completion", new BigDecimal(completionUsd));
        if (!requestUsd.isEmpty()) {
            usd.put("request", new BigDecimal(requestUsd));
        }
        return new Endpoint(
                model + "@" + tag,
                model,
                provider,
                tag,
                credential,
                contextLength,
                maxCompletionTokens,
                modalities,
                outputs,
                parameters,
                Prices.of(
                        PriceList.newBuilder()
                                .setVersion(model + "@" + tag + "#1")
                                .build(),
                        usd),
                terms);
    }
}
