/** The chart on a cluster: installs it, takes parts away under load, and compares what callers got with the ledger. */
@NullMarked
package dev.trunkline.helm.trial;

import org.jspecify.annotations.NullMarked;
