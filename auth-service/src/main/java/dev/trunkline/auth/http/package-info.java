/** Refusals and faults as JSON errors. */
@org.jspecify.annotations.NullMarked
package dev.trunkline.auth.http;
