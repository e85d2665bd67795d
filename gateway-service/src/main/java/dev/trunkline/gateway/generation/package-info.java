/** One request as it came: its id, its caller, its envelope and its application. */
@NullMarked
package dev.trunkline.gateway.generation;

import org.jspecify.annotations.NullMarked;
