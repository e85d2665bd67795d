/** Server-sent events as bytes: splitting a stream into frames and writing frames. */
@NullMarked
package dev.trunkline.gateway.sse;

import org.jspecify.annotations.NullMarked;
