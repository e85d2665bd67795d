package dev.trunkline.gateway.pipeline;

import dev.trunkline.contracts.routing.v1.SortBy;

/**
 * What one name of a request means. Immutable.
 *
 * @param slug of a model of the catalogue
 * @param sort by what its endpoints are put in order, unspecified where the name says nothing of that
 */
record NamedModel(String slug, SortBy sort) {

    NamedModel(String slug) {
        this(slug, SortBy.SORT_BY_UNSPECIFIED);
    }

    boolean isSorted() {
        return sort != SortBy.SORT_BY_UNSPECIFIED;
    }
}
