/** The catalogue's documents: read strictly, every fault named. */
@NullMarked
package dev.trunkline.catalog.document;

import org.jspecify.annotations.NullMarked;
