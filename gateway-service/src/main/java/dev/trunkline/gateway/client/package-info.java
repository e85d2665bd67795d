/** Where callers come from, as far as that can be known. */
@NullMarked
package dev.trunkline.gateway.client;

import org.jspecify.annotations.NullMarked;
