/** Where the documents come from: the seed in the jar and the operator's folders. */
@NullMarked
package dev.trunkline.catalog.source;

import org.jspecify.annotations.NullMarked;
