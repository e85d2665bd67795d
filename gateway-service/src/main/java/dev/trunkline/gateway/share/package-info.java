/** Room that many want, and of which nobody gets more than a share. */
@NullMarked
package dev.trunkline.gateway.share;

import org.jspecify.annotations.NullMarked;
