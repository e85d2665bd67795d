/** auth-service: accounts and API keys. */
@org.jspecify.annotations.NullMarked
package dev.trunkline.auth;
