/** Who changed what, and from where: an append-only log, written in the transaction of the change. */
@NullMarked
package dev.trunkline.auth.audit;

import org.jspecify.annotations.NullMarked;
