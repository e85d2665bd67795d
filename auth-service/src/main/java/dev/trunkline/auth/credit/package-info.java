/** An administrator's grants of credit: for accounts that there are, booked by billing-service, told in the audit log. */
@NullMarked
package dev.trunkline.auth.credit;

import org.jspecify.annotations.NullMarked;
