-- Where it went: what was used, added up by the quarter of an hour in which it ended: days in any time zone begin on one.

-- No question was ever answered by it; the list of an account's generations and the ends of a range are, by the other.
drop index generation_account;
create index generation_ended on generation (account_id, finished_at, generation_id);

-- What counts of a generation, said once: for the quarters and for questions that are finer than those.
create view generation_usage as
select generation_id,
       account_id,
       finished_at                                                                      as ended_at,
       external_user,
       coalesce(served_model, requested_model)                                          as model,
       coalesce(served_provider, '')                                                    as provider,
       coalesce(served_provider_name, '')                                               as provider_name,
       coalesce(served_endpoint_id, '')                                                 as endpoint_id,
       api_key_hash,
       app_url,
       coalesce(service_tier, '')                                                       as service_tier,
       finish_reason,
       outcome,
       is_byok,
       1::bigint                                                                        as requests,
       (outcome = 'failed')::int::bigint                                                as errors,
       is_byok::int::bigint                                                             as byok_requests,
       prompt_tokens,
       completion_tokens,
       reasoning_tokens,
       cached_tokens,
       cache_write_tokens,
       cost_nano,
       uncollected_nano,
       byok_cost_nano                                                                   as byok_nano,
       coalesce(upstream_cost_nano, cost_nano + uncollected_nano + byok_cost_nano)      as upstream_cost_nano,
       (outcome <> 'failed')::int::bigint                                               as latency_count,
       case when outcome <> 'failed' then millis else 0 end                             as latency_millis,
       (first_token_millis > 0)::int::bigint                                            as first_token_count,
       first_token_millis,
       case when is_timed then completion_tokens else 0 end                             as timed_tokens,
       case when is_timed then millis - first_token_millis else 0 end                   as timed_millis
  from generation,
       lateral (select greatest(extract(epoch from finished_at - started_at) * 1000, 0)::bigint as millis) whole,
       lateral (select outcome <> 'failed' and first_token_millis between 1 and millis - 1 as is_timed) answer;

-- `dimensions` is the hash of the columns by which a row differs from its neighbours: they are too long for an index.
create table usage_quarter (
    account_id         text        not null,
    quarter            timestamptz not null,
    dimensions         bytea       not null,
    model              text        not null,
    provider           text        not null,
    provider_name      text        not null,
    endpoint_id        text        not null,
    api_key_hash       text        not null,
    app_url            text        not null,
    service_tier       text        not null,
    finish_reason      text        not null,
    outcome            text        not null,
    is_byok            boolean     not null,
    requests           bigint      not null,
    errors             bigint      not null,
    byok_requests      bigint      not null,
    prompt_tokens      bigint      not null,
    completion_tokens  bigint      not null,
    reasoning_tokens   bigint      not null,
    cached_tokens      bigint      not null,
    cache_write_tokens bigint      not null,
    cost_nano          bigint      not null,
    uncollected_nano   bigint      not null,
    byok_nano          bigint      not null,
    upstream_cost_nano bigint      not null,
    latency_count      bigint      not null,
    latency_millis     bigint      not null,
    first_token_count  bigint      not null,
    first_token_millis bigint      not null,
    timed_tokens       bigint      not null,
    timed_millis       bigint      not null,
    primary key (account_id, quarter, dimensions)
) with (fillfactor = 80);

-- In the transaction that records a generation, whoever does: a pod of the version before counts, too. The account is
-- locked then, so that nobody else is at its rows. Generations are looked up by their key, also by a plan from when there
-- were few of them.
create function count_usage() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    insert into usage_quarter
    select account_id, quarter,
           sha256(convert_to(jsonb_build_array(model, provider, provider_name, endpoint_id, api_key_hash, app_url,
                                               service_tier, finish_reason, outcome, is_byok)::text, 'UTF8')),
           model, provider, provider_name, endpoint_id, api_key_hash, app_url, service_tier, finish_reason, outcome,
           is_byok,
           requests, errors, byok_requests, prompt_tokens, completion_tokens, reasoning_tokens, cached_tokens,
           cache_write_tokens, cost_nano, uncollected_nano, byok_nano, upstream_cost_nano, latency_count,
           latency_millis, first_token_count, first_token_millis, timed_tokens, timed_millis
      from (select account_id, date_bin('15 minutes', ended_at, timestamptz '2000-01-01 00:00:00+00') as quarter,
                   model, provider, provider_name, endpoint_id, api_key_hash, app_url, service_tier, finish_reason,
                   outcome, is_byok,
                   sum(requests) as requests, sum(errors) as errors, sum(byok_requests) as byok_requests,
                   sum(prompt_tokens) as prompt_tokens, sum(completion_tokens) as completion_tokens,
                   sum(reasoning_tokens) as reasoning_tokens, sum(cached_tokens) as cached_tokens,
                   sum(cache_write_tokens) as cache_write_tokens, sum(cost_nano) as cost_nano,
                   sum(uncollected_nano) as uncollected_nano, sum(byok_nano) as byok_nano,
                   sum(upstream_cost_nano) as upstream_cost_nano, sum(latency_count) as latency_count,
                   sum(latency_millis) as latency_millis, sum(first_token_count) as first_token_count,
                   sum(first_token_millis) as first_token_millis, sum(timed_tokens) as timed_tokens,
                   sum(timed_millis) as timed_millis
              from (select usage.*
                      from added,
                           lateral (select * from generation_usage one
                                     where one.generation_id = added.generation_id offset 0) usage) used
             group by account_id, quarter, model, provider, provider_name, endpoint_id, api_key_hash, app_url,
                      service_tier, finish_reason, outcome, is_byok) quarters
        on conflict (account_id, quarter, dimensions) do update set
           requests = usage_quarter.requests + excluded.requests,
           errors = usage_quarter.errors + excluded.errors,
           byok_requests = usage_quarter.byok_requests + excluded.byok_requests,
           prompt_tokens = usage_quarter.prompt_tokens + excluded.prompt_tokens,
           completion_tokens = usage_quarter.completion_tokens + excluded.completion_tokens,
           reasoning_tokens = usage_quarter.reasoning_tokens + excluded.reasoning_tokens,
           cached_tokens = usage_quarter.cached_tokens + excluded.cached_tokens,
           cache_write_tokens = usage_quarter.cache_write_tokens + excluded.cache_write_tokens,
           cost_nano = usage_quarter.cost_nano + excluded.cost_nano,
           uncollected_nano = usage_quarter.uncollected_nano + excluded.uncollected_nano,
           byok_nano = usage_quarter.byok_nano + excluded.byok_nano,
           upstream_cost_nano = usage_quarter.upstream_cost_nano + excluded.upstream_cost_nano,
           latency_count = usage_quarter.latency_count + excluded.latency_count,
           latency_millis = usage_quarter.latency_millis + excluded.latency_millis,
           first_token_count = usage_quarter.first_token_count + excluded.first_token_count,
           first_token_millis = usage_quarter.first_token_millis + excluded.first_token_millis,
           timed_tokens = usage_quarter.timed_tokens + excluded.timed_tokens,
           timed_millis = usage_quarter.timed_millis + excluded.timed_millis;
    return null;
end $$;

-- The trigger waits for transactions that record, and keeps off new ones until this migration is through, so that none is
-- missed.
create trigger generation_counted after insert on generation
    referencing new table as added for each statement execute function count_usage();

insert into usage_quarter
select account_id, quarter,
       sha256(convert_to(jsonb_build_array(model, provider, provider_name, endpoint_id, api_key_hash, app_url,
                                           service_tier, finish_reason, outcome, is_byok)::text, 'UTF8')),
       model, provider, provider_name, endpoint_id, api_key_hash, app_url, service_tier, finish_reason, outcome,
       is_byok,
       requests, errors, byok_requests, prompt_tokens, completion_tokens, reasoning_tokens, cached_tokens,
       cache_write_tokens, cost_nano, uncollected_nano, byok_nano, upstream_cost_nano, latency_count, latency_millis,
       first_token_count, first_token_millis, timed_tokens, timed_millis
  from (select account_id, date_bin('15 minutes', ended_at, timestamptz '2000-01-01 00:00:00+00') as quarter,
               model, provider, provider_name, endpoint_id, api_key_hash, app_url, service_tier, finish_reason,
               outcome, is_byok,
               sum(requests) as requests, sum(errors) as errors, sum(byok_requests) as byok_requests,
               sum(prompt_tokens) as prompt_tokens, sum(completion_tokens) as completion_tokens,
               sum(reasoning_tokens) as reasoning_tokens, sum(cached_tokens) as cached_tokens,
               sum(cache_write_tokens) as cache_write_tokens, sum(cost_nano) as cost_nano,
               sum(uncollected_nano) as uncollected_nano, sum(byok_nano) as byok_nano,
               sum(upstream_cost_nano) as upstream_cost_nano, sum(latency_count) as latency_count,
               sum(latency_millis) as latency_millis, sum(first_token_count) as first_token_count,
               sum(first_token_millis) as first_token_millis, sum(timed_tokens) as timed_tokens,
               sum(timed_millis) as timed_millis
          from generation_usage
         group by account_id, quarter, model, provider, provider_name, endpoint_id, api_key_hash, app_url,
                  service_tier, finish_reason, outcome, is_byok) quarters;
