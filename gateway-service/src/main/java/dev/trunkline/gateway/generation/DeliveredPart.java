package dev.trunkline.gateway.generation;

import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.provider.AnswerSummary;
import dev.trunkline.gateway.usage.TokenUsage;

/**
 * What a caller has got of an answer by one attempt.
 *
 * @param usage what is billed of it
 * @param figuresRefused whether the provider gave figures that cannot be true
 * @param priceNano what that costs, nano-USD
 * @param dueNano what of it a caller can owe, nano-USD
 * @param attempt its place among the attempts of the generation
 */
public record DeliveredPart(
        Candidate candidate,
        AnswerSummary summary,
        TokenUsage usage,
        boolean figuresRefused,
        long priceNano,
        long dueNano,
        int attempt) {}
