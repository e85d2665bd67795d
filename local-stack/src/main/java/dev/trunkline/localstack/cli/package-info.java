/** What {@code ./trunkline} does for a person: checks, progress, the env file, one clear line when something fails. */
@NullMarked
package dev.trunkline.localstack.cli;

import org.jspecify.annotations.NullMarked;
