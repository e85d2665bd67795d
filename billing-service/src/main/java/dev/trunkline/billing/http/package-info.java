/** The shape of answers and errors. */
@NullMarked
package dev.trunkline.billing.http;

import org.jspecify.annotations.NullMarked;
