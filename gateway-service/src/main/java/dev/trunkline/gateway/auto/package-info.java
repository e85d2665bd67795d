/** {@code openrouter/auto} and {@code openrouter/free}: which models a request is for, by what it says. */
@NullMarked
package dev.trunkline.gateway.auto;

import org.jspecify.annotations.NullMarked;
