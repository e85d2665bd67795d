/** Texts that others wrote. */
@NullMarked
package dev.trunkline.gateway.text;

import org.jspecify.annotations.NullMarked;
