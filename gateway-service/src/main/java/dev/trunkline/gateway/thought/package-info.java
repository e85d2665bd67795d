/** Keeps the sealed thoughts of answers that call tools, for callers who lose them on the way. */
@NullMarked
package dev.trunkline.gateway.thought;

import org.jspecify.annotations.NullMarked;
