/** The catalogue as it stands now: resolved, priced, immutable. */
@NullMarked
package dev.trunkline.catalog.line;

import org.jspecify.annotations.NullMarked;
