/** Every refusal and fault that a caller can be told, and the value that may be one. */
@NullMarked
package dev.trunkline.gateway.failure;

import org.jspecify.annotations.NullMarked;
