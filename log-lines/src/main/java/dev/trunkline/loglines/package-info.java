/** What others wrote stays within its line of a log. */
@NullMarked
package dev.trunkline.loglines;

import org.jspecify.annotations.NullMarked;
