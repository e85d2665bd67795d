/** The provider simulator as a process: its settings, its listeners, its start. */
@NullMarked
package dev.trunkline.simulator;

import org.jspecify.annotations.NullMarked;
