/** What every event loop keeps for itself: one of each, so that nothing on the hot path is shared or locked. */
@NullMarked
package dev.trunkline.gateway.eventloop;

import org.jspecify.annotations.NullMarked;
