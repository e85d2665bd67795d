/** One machine's worth of Trunkline: real parts, the simulator and the five services, for people and for tests. */
@NullMarked
package dev.trunkline.localstack;

import org.jspecify.annotations.NullMarked;
