/** Calls of the caller's tools on their way through, and whether they are worth anything. */
@NullMarked
package dev.trunkline.gateway.toolcall;

import org.jspecify.annotations.NullMarked;
