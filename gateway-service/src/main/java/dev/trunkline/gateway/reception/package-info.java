/** The connections of callers: how many there may be, how long they may be idle, and that they speak plain HTTP. */
@NullMarked
package dev.trunkline.gateway.reception;

import org.jspecify.annotations.NullMarked;
