package dev.trunkline.gateway.preset;

import dev.trunkline.gateway.envelope.Envelope;

/**
 * A request with what a preset says besides. Immutable.
 *
 * @param envelope which names the preset no longer
 */
public record AppliedPreset(String id, String slug, int version, Envelope envelope) {}
