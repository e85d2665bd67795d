/** What PostgreSQL keeps: the last good catalogue, every price list, what was published. */
@NullMarked
package dev.trunkline.catalog.store;

import org.jspecify.annotations.NullMarked;
