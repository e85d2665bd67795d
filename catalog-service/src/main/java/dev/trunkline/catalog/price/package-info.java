/** Price lists: dated, numbered, and never changed once they have been in force. */
@NullMarked
package dev.trunkline.catalog.price;

import org.jspecify.annotations.NullMarked;
