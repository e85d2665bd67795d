/** Endpoints to the compacted topic, only what changed. */
@NullMarked
package dev.trunkline.catalog.publish;

import org.jspecify.annotations.NullMarked;
