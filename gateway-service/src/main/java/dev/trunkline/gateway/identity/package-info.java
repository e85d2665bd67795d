/** Who calls: from the API key in a header to the account that pays. */
@NullMarked
package dev.trunkline.gateway.identity;

import org.jspecify.annotations.NullMarked;
