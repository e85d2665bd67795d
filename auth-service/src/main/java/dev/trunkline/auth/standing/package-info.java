/** Whether people are still let in: what the identity provider takes away is taken away here, keys included. */
@NullMarked
package dev.trunkline.auth.standing;

import org.jspecify.annotations.NullMarked;
