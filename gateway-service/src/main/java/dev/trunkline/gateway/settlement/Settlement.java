package dev.trunkline.gateway.settlement;

import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.gateway.usage.TokenUsage;

/**
 * The end of a generation in figures.
 *
 * @param usage what was used, zero-filled where nothing was served
 * @param costNano what the account pays, nano-USD
 */
public record Settlement(GenerationCompleted event, TokenUsage usage, long costNano) {}
