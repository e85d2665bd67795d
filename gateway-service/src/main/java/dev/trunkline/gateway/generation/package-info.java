/** Ids and the running account of one request. */
@NullMarked
package dev.trunkline.gateway.generation;

import org.jspecify.annotations.NullMarked;
