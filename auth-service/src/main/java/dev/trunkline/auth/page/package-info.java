/** The pages that people see, and what they all share: the visit, the frame, the headers, the forms' guard. */
@NullMarked
package dev.trunkline.auth.page;

import org.jspecify.annotations.NullMarked;
