/** auth-service: accounts and API keys. */
@NullMarked
package dev.trunkline.auth;

import org.jspecify.annotations.NullMarked;
