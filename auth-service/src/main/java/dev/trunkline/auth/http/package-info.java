/** Refusals and faults as JSON errors. */
@NullMarked
package dev.trunkline.auth.http;

import org.jspecify.annotations.NullMarked;
