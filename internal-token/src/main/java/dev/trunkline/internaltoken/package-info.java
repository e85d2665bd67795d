/** The token that one service shows another: signed for a minute, verified by keys that can be exchanged. */
@NullMarked
package dev.trunkline.internaltoken;

import org.jspecify.annotations.NullMarked;
