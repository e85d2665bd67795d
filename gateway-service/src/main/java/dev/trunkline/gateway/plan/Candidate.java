package dev.trunkline.gateway.plan;

import dev.trunkline.gateway.endpoint.Endpoint;
import dev.trunkline.gateway.usage.Prices;

/** An endpoint to be tried, with the prices by which its answer is billed whatever the catalogue says by then. */
public record Candidate(Endpoint endpoint, Prices prices) {}
