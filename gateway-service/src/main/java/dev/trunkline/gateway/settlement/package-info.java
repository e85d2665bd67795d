/** What a generation cost and what is reported of it. */
@NullMarked
package dev.trunkline.gateway.settlement;

import org.jspecify.annotations.NullMarked;
