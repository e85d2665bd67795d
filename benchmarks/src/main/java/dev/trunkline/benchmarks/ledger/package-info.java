/** What a generation costs behind the gateway, in CPU time and in bytes that stay. */
@NullMarked
package dev.trunkline.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
