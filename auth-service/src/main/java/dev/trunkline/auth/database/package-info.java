/** How PostgreSQL is reached. */
@NullMarked
package dev.trunkline.auth.database;

import org.jspecify.annotations.NullMarked;
