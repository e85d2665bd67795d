/** IdentityService by gRPC: who holds a key. */
@NullMarked
package dev.trunkline.auth.identify;

import org.jspecify.annotations.NullMarked;
