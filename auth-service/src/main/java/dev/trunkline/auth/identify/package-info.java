/** IdentityService by gRPC: who holds a key. */
@org.jspecify.annotations.NullMarked
package dev.trunkline.auth.identify;
