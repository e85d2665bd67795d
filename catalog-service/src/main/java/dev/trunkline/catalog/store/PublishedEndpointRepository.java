package dev.trunkline.catalog.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;

/** What was published, by endpoint id. */
@Singleton
class PublishedEndpointRepository implements PanacheRepositoryBase<PublishedEndpointRow, String> {}
