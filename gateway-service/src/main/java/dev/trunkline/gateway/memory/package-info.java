/** How many bytes may lie in memory for whom, so that nobody can make the process run out of it. */
@NullMarked
package dev.trunkline.gateway.memory;

import org.jspecify.annotations.NullMarked;
