/** What the programs of this module share: an image's java command, and calls to a running gateway. */
@NullMarked
package dev.trunkline.images;

import org.jspecify.annotations.NullMarked;
