/** What should never have happened, and yet is heard. */
@NullMarked
package dev.trunkline.gateway.fault;

import org.jspecify.annotations.NullMarked;
