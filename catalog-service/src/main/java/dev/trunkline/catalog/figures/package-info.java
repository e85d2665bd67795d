/** What was measured of endpoints, as routing-service tells it. */
@NullMarked
package dev.trunkline.catalog.figures;

import org.jspecify.annotations.NullMarked;
