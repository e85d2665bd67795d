/** What an account has settled for all of its keys: models, providers, and what may be done with what they are sent. */
@NullMarked
package dev.trunkline.auth.settings;

import org.jspecify.annotations.NullMarked;
