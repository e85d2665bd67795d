/** Key changes on their way to the topic: written with the change, sent afterwards, in order. */
@org.jspecify.annotations.NullMarked
package dev.trunkline.auth.change;
