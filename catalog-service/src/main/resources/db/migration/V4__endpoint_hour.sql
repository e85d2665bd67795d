-- What became of the attempts at each endpoint, by the hour of UTC in which they ended. Spreads are counts on a logarithmic scale
-- (history.Spread): what is added to an hour later adds up with what is there.
create table endpoint_hour (
    endpoint_id            text        not null,
    hour                   timestamptz not null,
    ok                     integer     not null,
    rate_limited           integer     not null,
    credential_faults      integer     not null,
    endpoint_faults        integer     not null,
    provider_faults        integer     not null,
    timeout_faults         integer     not null,
    first_token_millis     bytea       not null,
    tokens_per_ten_seconds bytea       not null,
    primary key (endpoint_id, hour)
);
create index endpoint_hour_hour on endpoint_hour (hour);

-- Generations that were counted, by the first eight bytes of the digest of their id: the topic may have one twice.
create table counted_generation (
    hour timestamptz not null,
    mark bigint      not null,
    primary key (hour, mark)
);

-- Up to where the topic is in the tables above: written with them, so that nothing is counted twice or left out after a crash.
create table history_position (
    topic        text        not null,
    partition_id integer     not null,
    next_offset  bigint      not null,
    reached_at   timestamptz not null,
    primary key (topic, partition_id)
);
