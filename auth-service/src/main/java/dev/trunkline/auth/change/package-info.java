/** Key changes on their way to the topic: written with the change, sent afterwards, in order. */
@NullMarked
package dev.trunkline.auth.change;

import org.jspecify.annotations.NullMarked;
