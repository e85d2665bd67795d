/** The stored accounts. */
@org.jspecify.annotations.NullMarked
package dev.trunkline.auth.account;
