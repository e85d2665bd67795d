/** People who log in: who they are, and what they may do in which account. */
@NullMarked
package dev.trunkline.auth.person;

import org.jspecify.annotations.NullMarked;
