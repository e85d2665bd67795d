/** The stored accounts. */
@NullMarked
package dev.trunkline.auth.account;

import org.jspecify.annotations.NullMarked;
