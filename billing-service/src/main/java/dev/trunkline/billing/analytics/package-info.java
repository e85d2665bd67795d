/** Questions about where an account's money went, by what and by when they like. */
@NullMarked
package dev.trunkline.billing.analytics;

import org.jspecify.annotations.NullMarked;
