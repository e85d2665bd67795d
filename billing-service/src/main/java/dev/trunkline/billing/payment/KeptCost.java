package dev.trunkline.billing.payment;

/** What a payment provider kept for itself, by the id under which it books that. */
public record KeptCost(String id, long cents) {}
