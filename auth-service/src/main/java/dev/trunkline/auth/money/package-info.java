/** Amounts in nano-USD and their exact form in JSON. */
@NullMarked
package dev.trunkline.auth.money;

import org.jspecify.annotations.NullMarked;
