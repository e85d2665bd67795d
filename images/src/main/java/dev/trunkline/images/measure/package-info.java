/** Measures the images: start to ready, processor time and memory, with their AOT caches and without. */
@NullMarked
package dev.trunkline.images.measure;

import org.jspecify.annotations.NullMarked;
