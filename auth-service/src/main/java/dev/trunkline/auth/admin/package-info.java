/** What an administrator does with accounts. */
@NullMarked
package dev.trunkline.auth.admin;

import org.jspecify.annotations.NullMarked;
