/** The public model API. */
@NullMarked
package dev.trunkline.catalog.api;

import org.jspecify.annotations.NullMarked;
