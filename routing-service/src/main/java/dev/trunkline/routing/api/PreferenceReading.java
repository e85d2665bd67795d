package dev.trunkline.routing.api;

import dev.trunkline.contracts.routing.v1.ModelSort;
import dev.trunkline.contracts.routing.v1.Percentiles;
import dev.trunkline.contracts.routing.v1.ProviderPreferences;
import dev.trunkline.routing.planning.AccountDemands;
import dev.trunkline.routing.planning.Cutoffs;
import dev.trunkline.routing.planning.Demands;
import dev.trunkline.routing.planning.MaxPrice;
import dev.trunkline.routing.planning.Preferences;
import dev.trunkline.routing.planning.SortBy;
import dev.trunkline.routing.planning.Wishes;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a caller said about providers. */
final class PreferenceReading {
    private static final Pattern PRICE = Pattern.compile("\\d{1,12}(\\.\\d{1,30})?");

    /** A word of a later release sorts by nothing. */
    private static final Map<dev.trunkline.contracts.routing.v1.SortBy, SortBy> SORTS = sorts();

    private PreferenceReading() {}

    private static Map<dev.trunkline.contracts.routing.v1.SortBy, SortBy> sorts() {
        Map<dev.trunkline.contracts.routing.v1.SortBy, SortBy> sorts =
                new EnumMap<>(dev.trunkline.contracts.routing.v1.SortBy.class);
        sorts.put(dev.trunkline.contracts.routing.v1.SortBy.SORT_BY_PRICE, SortBy.PRICE);
        sorts.put(dev.trunkline.contracts.routing.v1.SortBy.SORT_BY_THROUGHPUT, SortBy.THROUGHPUT);
        sorts.put(dev.trunkline.contracts.routing.v1.SortBy.SORT_BY_LATENCY, SortBy.LATENCY);
        sorts.put(dev.trunkline.contracts.routing.v1.SortBy.SORT_BY_EXACTO, SortBy.EXACTO);
        return sorts;
    }

    /** By model; the last one where a model has several. */
    static Map<String, SortBy> sorts(List<ModelSort> messages) {
        Map<String, SortBy> sorts = new HashMap<>();
        messages.forEach(sort -> sorts.put(sort.getModel(), sort(sort.getBy())));
        return sorts;
    }

    static Preferences preferences(ProviderPreferences provider) {
        return new Preferences(
                provider.getOrderList(),
                provider.getOnlyList(),
                provider.getIgnoreList(),
                !provider.hasAllowFallbacks() || provider.getAllowFallbacks(),
                new Demands(
                        provider.getRequireParameters(),
                        provider.getDenyDataCollection(),
                        provider.getZdr(),
                        provider.getEnforceDistillableText(),
                        Set.copyOf(provider.getQuantizationsList()),
                        maxPrice(provider.getMaxPrice()),
                        new AccountDemands(
                                provider.getZdrByAccount(),
                                provider.getDenyPaidTraining(),
                                provider.getDenyFreeTraining(),
                                provider.getDenyFreePublication())),
                new Wishes(
                        sort(provider.getSort()),
                        provider.getAcrossModels(),
                        cutoffs(provider.getPreferredMinThroughput()),
                        cutoffs(provider.getPreferredMaxLatency())));
    }

    /** What is wrong with a price, empty where nothing is. */
    static String fault(dev.trunkline.contracts.routing.v1.MaxPrice message) {
        for (String price : List.of(
                message.getPrompt(),
                message.getCompletion(),
                message.getAudio(),
                message.getRequest(),
                message.getImage())) {
            if (!price.isEmpty() && !PRICE.matcher(price).matches()) {
                return "provider.max_price: expected plain decimals such as 0.15";
            }
        }
        return "";
    }

    private static SortBy sort(dev.trunkline.contracts.routing.v1.SortBy message) {
        return SORTS.getOrDefault(message, SortBy.UNSAID);
    }

    private static MaxPrice maxPrice(dev.trunkline.contracts.routing.v1.MaxPrice message) {
        return new MaxPrice(
                price(message.getPrompt()),
                price(message.getCompletion()),
                price(message.getAudio()),
                price(message.getRequest()),
                price(message.getImage()));
    }

    private static @Nullable BigDecimal price(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }

    private static Cutoffs cutoffs(Percentiles message) {
        return new Cutoffs(
                message.hasP50() ? message.getP50() : null,
                message.hasP75() ? message.getP75() : null,
                message.hasP90() ? message.getP90() : null,
                message.hasP99() ? message.getP99() : null);
    }
}
