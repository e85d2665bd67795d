/** The operator's account and keys, made sure of at start. */
@org.jspecify.annotations.NullMarked
package dev.trunkline.auth.bootstrap;
