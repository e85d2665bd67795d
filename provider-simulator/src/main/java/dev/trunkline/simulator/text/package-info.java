/** Tokens, the text answers are made of, and the bytes they are written as. */
@NullMarked
package dev.trunkline.simulator.text;

import org.jspecify.annotations.NullMarked;
