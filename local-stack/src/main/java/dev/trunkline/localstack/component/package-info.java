/** What a stack consists of, by name: its parts and its services. */
@NullMarked
package dev.trunkline.localstack.component;

import org.jspecify.annotations.NullMarked;
