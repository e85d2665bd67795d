/** What is on offer: models, providers and endpoints, as their owner wrote them down. */
@NullMarked
package dev.trunkline.catalog.offer;

import org.jspecify.annotations.NullMarked;
