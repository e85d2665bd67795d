/** The wire formats that callers speak: how a request is read, and what its record calls it. */
@NullMarked
package dev.trunkline.gateway.dialect;

import org.jspecify.annotations.NullMarked;
