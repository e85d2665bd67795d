/** What is measured: the stack with its account and its books, and nginx. */
@NullMarked
package dev.trunkline.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
