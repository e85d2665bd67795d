/** Grants of credit by an administrator: for accounts that exist, booked by billing-service, and audited. */
@NullMarked
package dev.trunkline.auth.credit;

import org.jspecify.annotations.NullMarked;
