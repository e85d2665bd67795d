/** What an account used on each of the last thirty days. */
@NullMarked
package dev.trunkline.billing.activity;

import org.jspecify.annotations.NullMarked;
