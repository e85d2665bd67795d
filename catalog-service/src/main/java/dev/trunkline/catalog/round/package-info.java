/** Work that is done again and again, and that nothing ends. */
@NullMarked
package dev.trunkline.catalog.round;

import org.jspecify.annotations.NullMarked;
