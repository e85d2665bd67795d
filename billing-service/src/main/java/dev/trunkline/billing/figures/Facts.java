package dev.trunkline.billing.figures;

import dev.trunkline.billing.SqlText;

/**
 * Statements that give what an account used in a span as rows of one shape: `at`, what tells them apart, and what is
 * added up (V9__usage_quarter.sql). Sums over either kind are the same, and those of the ledger. Pure.
 */
public final class Facts {

    private static final String COLUMNS = """
            account_id, model, provider, provider_name, endpoint_id, api_key_hash, app_url, service_tier,
            finish_reason, outcome, is_byok, requests, errors, byok_requests, prompt_tokens, completion_tokens,
            reasoning_tokens, cached_tokens, cache_write_tokens, cost_nano, uncollected_nano, byok_nano,
            upstream_cost_nano, latency_count, latency_millis, first_token_count, first_token_millis,
            timed_tokens, timed_millis""";

    private Facts() {}

    /** A row for each generation, with `generation_id` and `external_user` beside the others. */
    public static SqlText byGeneration(String accountId, Span span) {
        return ofGenerations(", generation_id, external_user", accountId, span);
    }

    /** Whole quarters as they were added up; only what is left of the span at its ends is looked at one by one. */
    public static SqlText byQuarter(String accountId, Span span) {
        Span whole = span.wholeQuarters();
        if (whole.isEmpty()) {
            return ofGenerations("", accountId, span);
        }
        SqlText facts = SqlText.of(
                "select quarter as at, " + COLUMNS
                        + " from usage_quarter where account_id = ? and quarter >= ? and quarter < ?",
                accountId,
                whole.from(),
                whole.to());
        addRest(facts, accountId, new Span(span.from(), whole.from()));
        addRest(facts, accountId, new Span(whole.to(), span.to()));
        return facts;
    }

    private static void addRest(SqlText facts, String accountId, Span rest) {
        if (!rest.isEmpty()) {
            facts.add(" union all ").add(ofGenerations("", accountId, rest));
        }
    }

    private static SqlText ofGenerations(String more, String accountId, Span span) {
        return SqlText.of(
                "select ended_at as at, " + COLUMNS + more
                        + " from generation_usage where account_id = ? and ended_at >= ? and ended_at < ?",
                accountId,
                span.from(),
                span.to());
    }
}
