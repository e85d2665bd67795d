/** Answers before they are written in a protocol, and what every protocol gives to have them written. */
@NullMarked
package dev.trunkline.simulator.answer;

import org.jspecify.annotations.NullMarked;
