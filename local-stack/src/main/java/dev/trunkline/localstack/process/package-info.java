/** Child processes that never outlive their parent, and waits that always end. */
@NullMarked
package dev.trunkline.localstack.process;

import org.jspecify.annotations.NullMarked;
