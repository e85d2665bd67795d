/** The operator's account and keys, made sure of at start. */
@NullMarked
package dev.trunkline.auth.bootstrap;

import org.jspecify.annotations.NullMarked;
