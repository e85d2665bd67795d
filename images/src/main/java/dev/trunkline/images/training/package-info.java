/** Trains the AOT caches: the whole line runs from the images' own paths, carries traffic, and is remembered. */
@NullMarked
package dev.trunkline.images.training;

import org.jspecify.annotations.NullMarked;
