package dev.trunkline.billing.redis;

/**
 * Under which load figures are written: gateways believe those of the one that has ended.
 *
 * @param id greater than 0
 * @param isComplete whether it has ended, rather than being under way
 */
public record Load(long id, boolean isComplete) {}
