/** Amounts in nano-USD and their exact form in JSON. */
@org.jspecify.annotations.NullMarked
package dev.trunkline.auth.money;
