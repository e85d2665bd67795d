package dev.trunkline.catalog.store;

import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.price.PriceHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A database in which there never was a catalogue. */
public final class NothingKept extends CatalogStore {

    private final CatalogStore store;

    public NothingKept(CatalogStore store) {
        super(null, null, null, null, null, null);
        this.store = store;
    }

    @Override
    public Catalogue lastGood() {
        return new Catalogue(List.of(), List.of(), List.of());
    }

    @Override
    public Map<String, PriceHistory> foresee(Catalogue catalogue, Instant now) {
        return store.foresee(catalogue, now);
    }
}
