/** Credits of an account, and an administrator's grants. */
@NullMarked
package dev.trunkline.billing.credit;

import org.jspecify.annotations.NullMarked;
