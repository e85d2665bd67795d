/** What an administrator does with accounts. */
@org.jspecify.annotations.NullMarked
package dev.trunkline.auth.admin;
