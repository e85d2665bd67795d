package dev.trunkline.catalog.price;

import java.time.Instant;

/** Prices as a document declares them: to hold from an instant on. */
public record DatedPrices(Instant validFrom, Prices prices) {}
