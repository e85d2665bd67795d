/** The product's own processes: how each is run, what it is told by its environment, what it waits for. */
@NullMarked
package dev.trunkline.localstack.service;

import org.jspecify.annotations.NullMarked;
