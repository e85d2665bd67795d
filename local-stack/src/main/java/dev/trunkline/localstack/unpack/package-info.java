/** The main class that opens xz archives in a JVM of its own. */
@NullMarked
package dev.trunkline.localstack.unpack;

import org.jspecify.annotations.NullMarked;
