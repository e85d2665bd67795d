/** What can be asked of a model. */
@NullMarked
package dev.trunkline.gateway.operation;

import org.jspecify.annotations.NullMarked;
