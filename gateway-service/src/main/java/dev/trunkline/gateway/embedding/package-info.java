/** Texts that are to become vectors, and the vectors, in no wire format. */
@NullMarked
package dev.trunkline.gateway.embedding;

import org.jspecify.annotations.NullMarked;
