/** Joins what callers speak with what providers speak: the only room that sees both. */
@NullMarked
package dev.trunkline.gateway.transcode;

import org.jspecify.annotations.NullMarked;
