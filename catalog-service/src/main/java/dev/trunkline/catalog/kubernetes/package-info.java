/** The catalogue's resources in a cluster: watched, joined by others, and told what became of them. */
@NullMarked
package dev.trunkline.catalog.kubernetes;

import org.jspecify.annotations.NullMarked;
