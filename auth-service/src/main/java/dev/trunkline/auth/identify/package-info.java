/** IdentityService by gRPC: who holds a key, and what presets hold. */
@NullMarked
package dev.trunkline.auth.identify;

import org.jspecify.annotations.NullMarked;
