package dev.trunkline.catalog.store;

import dev.trunkline.catalog.price.PriceList;
import dev.trunkline.catalog.price.PriceRule;
import dev.trunkline.catalog.price.Prices;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** One numbered price list as PostgreSQL keeps it. */
@Entity
@Table(name = "price_list")
class PriceListRow {

    @Embeddable
    record Key(
            @Column(name = "endpoint_id") String endpointId,
            @Column(name = "number") int number) {}

    @EmbeddedId
    Key key = new Key("", 0);

    @Column(name = "valid_from")
    Instant validFrom = Instant.EPOCH;

    @Column(name = "prompt_usd_per_m")
    BigDecimal promptPerMillion = BigDecimal.ZERO;

    @Column(name = "completion_usd_per_m")
    BigDecimal completionPerMillion = BigDecimal.ZERO;

    @Column(name = "cache_read_usd_per_m")
    @Nullable
    BigDecimal cacheReadPerMillion;

    @Column(name = "cache_write_usd_per_m")
    @Nullable
    BigDecimal cacheWritePerMillion;

    @Column(name = "usd_per_request")
    @Nullable
    BigDecimal perRequest;

    /** Empty in a row of a release that knew no meters. */
    @ColumnTransformer(read = "cast(rules as text)", write = "cast(cast(? as text) as jsonb)")
    @Nullable
    String rules;

    boolean withdrawn;

    static PriceListRow of(PriceList list) {
        var row = new PriceListRow();
        row.key = new Key(list.endpointId(), list.number());
        row.validFrom = list.validFrom();
        row.promptPerMillion = list.prices().promptPerMillion();
        row.completionPerMillion = list.prices().completionPerMillion();
        row.cacheReadPerMillion = list.prices().cacheReadPerMillion();
        row.cacheWritePerMillion = list.prices().cacheWritePerMillion();
        row.perRequest = list.prices().perRequest();
        row.rules = RulesJson.write(list.prices().rules());
        row.withdrawn = list.withdrawn();
        return row;
    }

    private Prices prices() {
        List<PriceRule> byMeter = rules == null ? null : RulesJson.read(rules);
        return byMeter == null
                ? new Prices(
                        promptPerMillion, completionPerMillion, cacheReadPerMillion, cacheWritePerMillion, perRequest)
                : new Prices(byMeter);
    }

    PriceList toPriceList() {
        return new PriceList(key.endpointId(), key.number(), validFrom, prices(), withdrawn);
    }
}
