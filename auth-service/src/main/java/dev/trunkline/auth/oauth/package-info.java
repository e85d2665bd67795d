/** OAuth PKCE: applications that bring their users' own credits. */
@NullMarked
package dev.trunkline.auth.oauth;

import org.jspecify.annotations.NullMarked;
