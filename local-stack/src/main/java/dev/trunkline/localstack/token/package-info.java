/** Internal tokens as tests sign and forge them, by the JDK alone: the product's own code has no part in its tests. */
@NullMarked
package dev.trunkline.localstack.token;

import org.jspecify.annotations.NullMarked;
