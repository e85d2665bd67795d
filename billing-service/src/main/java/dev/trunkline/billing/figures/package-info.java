/** What was used, as rows to add up: by the quarter of an hour, or generation by generation. */
@NullMarked
package dev.trunkline.billing.figures;

import org.jspecify.annotations.NullMarked;
