/** Accounts' own credentials at providers: encrypted at rest, shown masked, given to the gateway alone. */
@NullMarked
package dev.trunkline.auth.byok;

import org.jspecify.annotations.NullMarked;
