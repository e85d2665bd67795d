/** What became of the attempts at each endpoint, by the hour: counted from the topic, kept in a table, told. */
@NullMarked
package dev.trunkline.catalog.history;

import org.jspecify.annotations.NullMarked;
