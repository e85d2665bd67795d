/** The loop that keeps documents, database and snapshot together, and its health and figures. */
@NullMarked
package dev.trunkline.catalog.refresh;

import org.jspecify.annotations.NullMarked;
